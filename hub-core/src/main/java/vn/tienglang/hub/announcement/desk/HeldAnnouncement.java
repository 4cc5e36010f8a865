package vn.tienglang.hub.announcement.desk;

import java.time.Instant;
import java.util.Optional;
import vn.tienglang.hub.event.AnnouncementEvent;

/**
 * What lies, or lay, on a village's desk.
 *
 * @param until when it goes on by itself
 * @param announcement as the commune published it
 * @param note the line the head added
 */
public record HeldAnnouncement(
        String announcementId,
        String villageId,
        int revision,
        State state,
        Instant until,
        AnnouncementEvent announcement,
        Optional<String> note,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt) {

    /** Where it stands. */
    public enum State {
        HELD,
        /** Gone on to the village, by its head or by time. */
        RELEASED,
        /** Withdrawn or replaced before it went on. */
        ENDED
    }
}
