package vn.tienglang.hub.announcement;

import java.time.Instant;

/** Something that was done with an announcement. */
public record Step(
        int revision,
        Action action,
        AnnouncementState from,
        AnnouncementState to,
        String by,
        String note,
        Instant at) {}
