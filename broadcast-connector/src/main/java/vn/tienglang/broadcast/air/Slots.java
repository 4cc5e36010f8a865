package vn.tienglang.broadcast.air;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.broadcast.air.Bulletins.End;
import vn.tienglang.broadcast.air.Bulletins.Kind;
import vn.tienglang.broadcast.programme.ProgrammeItem;

/**
 * Works a zone's timetable from where it was last worked: each beginning is aired once, or told as missed. A clock put
 * back repeats nothing, for the mark never moves back. For the zone's thread.
 */
final class Slots {

    private static final Logger log = LoggerFactory.getLogger(Slots.class);
    private static final Duration REMEMBER_EVERY = Duration.ofMinutes(5);

    private final Ground ground;
    private @Nullable Instant seenUntil;
    private long rememberAt;

    Slots(Ground ground) {
        this.ground = ground;
        this.rememberAt = ground.hub().ticker().nanos() + REMEMBER_EVERY.toNanos();
    }

    /** Goes on from where this hub or another was; a zone that is new begins now. */
    void resume(Handle transaction, String zoneId, Instant now) {
        seenUntil = ground.bulletins().seenUntil(transaction, zoneId, now);
    }

    /** The bulletin to be aired now, if one is due; to be asked while none is on. */
    Optional<Run> due(Zone zone, Instant now) {
        Instant from = seenUntil == null ? now : seenUntil;
        for (Instant planned : zone.timetable().between(from, now)) {
            Optional<Run> run =
                    late(planned, now) ? skip(zone, planned, now) : begin(zone, planned, Kind.PLANNED, null, now);
            seenUntil = planned;
            if (run.isPresent()) {
                return run;
            }
        }
        if (from.isBefore(now)) {
            seenUntil = now;
            remember(zone, now);
        }
        return Optional.empty();
    }

    /** A bulletin somebody asked for. */
    Optional<Run> asked(Zone zone, String by, Instant now) {
        return begin(zone, now, Kind.NOW, by, now);
    }

    private boolean late(Instant planned, Instant now) {
        return Duration.between(planned, now).compareTo(ground.settings().latestStart()) > 0;
    }

    private void remember(Zone zone, Instant now) {
        if (ground.hub().ticker().nanos() - rememberAt >= 0) {
            rememberAt = ground.hub().ticker().nanos() + REMEMBER_EVERY.toNanos();
            ground.hub()
                    .database()
                    .jdbi()
                    .useHandle(handle -> ground.bulletins().seen(handle, zone.id(), now));
        }
    }

    private Optional<Run> skip(Zone zone, Instant planned, Instant now) {
        String explanation = "Bỏ qua vì không bắt đầu được trong vòng "
                + ground.settings().latestStart().toMinutes() + " phút; tin chuyển sang buổi sau.";
        ground.hub().database().jdbi().useTransaction(transaction -> {
            ground.bulletins()
                    .begin(transaction, zone.id(), planned, Kind.PLANNED, null, now)
                    .ifPresent(id -> ground.bulletins().end(transaction, id, End.SKIPPED, explanation, now));
            ground.bulletins().seen(transaction, zone.id(), planned);
        });
        log.warn("zone {}: the bulletin of {} was missed", zone.id(), planned);
        return Optional.empty();
    }

    /** Empty if the slot was worked before, or if there is nothing to read. */
    private Optional<Run> begin(Zone zone, Instant planned, Kind kind, @Nullable String by, Instant now) {
        return ground.hub().database().jdbi().inTransaction(transaction -> {
            List<ProgrammeItem> items = ground.programme()
                    .due(transaction, zone.id(), ground.settings().mostItems(), now);
            Optional<Long> id = ground.bulletins().begin(transaction, zone.id(), planned, kind, by, now);
            if (kind == Kind.PLANNED) {
                ground.bulletins().seen(transaction, zone.id(), planned);
            }
            if (id.isPresent() && items.isEmpty()) {
                ground.bulletins().end(transaction, id.get(), End.EMPTY, "Không có tin nào để đọc.", now);
                return Optional.empty();
            }
            return id.map(bulletin -> run(zone, bulletin, planned, items));
        });
    }

    private Run run(Zone zone, long bulletin, Instant planned, List<ProgrammeItem> items) {
        List<Step> steps = new ArrayList<>(List.of(Step.opening(zone.name(), ground.announcer())));
        items.forEach(item -> steps.add(Step.of(item, ground.announcer())));
        steps.add(Step.closing(zone.name(), ground.announcer()));
        log.info("zone {}: bulletin of {} begins with {} items", zone.id(), planned, items.size());
        return new Run(bulletin, planned, steps);
    }
}
