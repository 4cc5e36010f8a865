package vn.tienglang.broadcast.air;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Urgency;

/**
 * One airing as the diary has it; also the body of the events on {@code airings}.
 *
 * @param id of the row
 * @param bulletinId none for an emergency that broke in
 * @param textRead the words as they were spoken
 * @param engine that spoke them; empty if none could
 * @param begunAt when it was written down, before any sound
 * @param startedAt when its first sound went out; none if it never did
 * @param outcome none while it is on the air
 * @param reason a stable code, none when all is well
 * @param explanation the same in plain Vietnamese
 * @param lengthSeconds of the whole item
 * @param seconds of sound that went out
 * @param audioSha256 of the samples that went out
 * @param bytes taken by listeners' connections
 */
public record DiaryEntry(
        long id,
        String zoneId,
        @Nullable Long bulletinId,
        String deliveryId,
        Subject subject,
        String code,
        int revision,
        Urgency urgency,
        String title,
        String textRead,
        String engine,
        Instant plannedAt,
        Instant begunAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome,
        @Nullable String reason,
        @Nullable String explanation,
        double lengthSeconds,
        @Nullable Double seconds,
        @Nullable String audioSha256,
        @Nullable Long bytes,
        @Nullable Integer listenersMin,
        @Nullable Integer listenersMax,
        @Nullable Double longestSilence) {}
