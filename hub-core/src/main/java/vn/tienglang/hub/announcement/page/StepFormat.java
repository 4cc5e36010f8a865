package vn.tienglang.hub.announcement.page;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import vn.tienglang.hub.announcement.Announcement;
import vn.tienglang.hub.announcement.Step;
import vn.tienglang.hub.time.VietnamTime;
import vn.tienglang.hub.web.Messages;

/** Steps of an announcement in words. Immutable. */
record StepFormat(Messages messages) {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("HH:mm, dd/MM/yyyy");

    String when(Instant at) {
        return WHEN.format(at.atZone(VietnamTime.ZONE));
    }

    String what(Announcement announcement, Step step) {
        String action = messages.text("announcement.step." + Drafts.spelling(step.action()));
        return step.revision() == 1 ? action : action + " (" + announcement.code() + "." + step.revision() + ")";
    }
}
