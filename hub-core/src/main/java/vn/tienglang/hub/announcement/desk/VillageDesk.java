package vn.tienglang.hub.announcement.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;

/**
 * Keeps stamped records of {@code announcements.village}, and sends them on when the head confirms or their time is up:
 * the same record, unstamped, through the outbox, so that its deliveries have the ids they would have had at once.
 * Thread-safe.
 */
public final class VillageDesk implements Projection.Writing {

    private static final int AT_ONCE = 100;

    private final Database database;
    private final Outbox outbox;
    private final QuietHours quiet;
    private final Audit audit;
    private final Clock clock;

    public VillageDesk(Database database, Outbox outbox, QuietHours quiet, Audit audit, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.quiet = quiet;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void write(Handle transaction, List<HubEvent> events) {
        for (HubEvent event : events) {
            AnnouncementEvent announcement = event.body(AnnouncementEvent.class);
            Instant until = event.holdUntil();
            if (until == null) {
                HeldTable.passedBy(
                        transaction,
                        announcement.announcementId(),
                        event.key(),
                        announcement.revision(),
                        clock.instant());
            } else {
                HeldTable.keep(transaction, event, announcement, until);
            }
        }
    }

    /**
     * The head lets it go on.
     *
     * @param revision the one he saw
     * @param note a line of his own, signed "Thôn bổ sung" below the commune's text; empty for none
     * @return false when there is nothing to decide any more: released already, replaced or withdrawn
     */
    public boolean confirm(String announcementId, String village, int revision, Optional<String> note, Actor by) {
        return database.jdbi()
                .inTransaction(handle -> release(handle, announcementId, village, revision, note.orElse(null), by));
    }

    /** Lets go what is due, unless it is night and can wait; returns how many. */
    public int releaseDue() {
        Instant now = clock.instant();
        List<HeldAnnouncement> due = database.jdbi().withHandle(handle -> HeldTable.due(handle, now, AT_ONCE));
        int released = 0;
        for (HeldAnnouncement held : due) {
            if (quiet.quiet(now) && held.announcement().urgency() != Urgency.EMERGENCY) {
                continue;
            }
            boolean gone = database.jdbi()
                    .inTransaction(handle -> release(
                            handle,
                            held.announcementId(),
                            held.villageId(),
                            held.revision(),
                            null,
                            Actor.hub("village-desk")));
            released += gone ? 1 : 0;
        }
        return released;
    }

    /** What lies, and lay, on the desks of some villages; what waits comes first. */
    public List<HeldAnnouncement> of(Collection<String> villages, int offset, int limit) {
        return database.jdbi().withHandle(handle -> HeldTable.of(handle, villages, offset, limit));
    }

    public Optional<HeldAnnouncement> find(String announcementId, String village) {
        return database.jdbi().withHandle(handle -> HeldTable.find(handle, announcementId, village));
    }

    /** Where an announcement is or was kept. */
    public List<HeldAnnouncement> ofAnnouncement(String announcementId) {
        return database.jdbi().withHandle(handle -> HeldTable.ofAnnouncement(handle, announcementId));
    }

    /** How many wait in some villages. */
    public int waiting(Collection<String> villages) {
        return database.jdbi().withHandle(handle -> HeldTable.waiting(handle, villages));
    }

    /** How many wait in all villages. */
    public int waiting() {
        return database.jdbi().withHandle(HeldTable::waiting);
    }

    private boolean release(
            Handle handle, String announcementId, String village, int revision, @Nullable String note, Actor by) {
        Optional<HeldTable.Released> released =
                HeldTable.release(handle, announcementId, village, revision, note, by.name(), clock.instant());
        released.ifPresent(held -> {
            outbox.append(handle, Topic.ANNOUNCEMENTS_VILLAGE, unstamped(held.event(), note));
            audit.record(
                    handle,
                    by,
                    "announcement.release",
                    held.event().body(AnnouncementEvent.class).code(),
                    Map.of("village", village));
        });
        return released.isPresent();
    }

    private static HubEvent unstamped(HubEvent held, @Nullable String note) {
        return HubEvent.of(
                        DeliveryIds.hash(held.id() + ":released"),
                        held.type(),
                        held.source(),
                        held.subject(),
                        held.time(),
                        held.key(),
                        held.body(AnnouncementEvent.class).withVillageNote(note))
                .expiring(held.expires())
                .withPriority(held.priority())
                .traced(held.traceparent());
    }
}
