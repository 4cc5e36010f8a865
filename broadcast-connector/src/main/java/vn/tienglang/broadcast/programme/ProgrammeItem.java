package vn.tienglang.broadcast.programme;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Urgency;

/**
 * One announcement in the programme of one zone.
 *
 * @param deliveryId its id, and the row's
 * @param text as written; the announcer reads it out
 * @param expiresAt after this it is not aired any more
 * @param remaining how often it is still to be aired
 * @param atOnce whether it breaks in instead of waiting for a bulletin
 */
public record ProgrammeItem(
        String deliveryId,
        String zoneId,
        String areaId,
        Subject subject,
        String code,
        int revision,
        boolean withdrawal,
        Urgency urgency,
        String title,
        String text,
        @Nullable Instant expiresAt,
        Instant enteredAt,
        State state,
        int remaining,
        boolean atOnce) {

    /** What has become of it. */
    public enum State {
        SCHEDULED,
        AIRED,
        FAILED,
        EXPIRED,
        SUPERSEDED,
        WITHDRAWN
    }

    public boolean emergency() {
        return urgency == Urgency.EMERGENCY;
    }
}
