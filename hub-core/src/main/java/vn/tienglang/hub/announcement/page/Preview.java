package vn.tienglang.hub.announcement.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.announcement.Announcement;
import vn.tienglang.hub.announcement.Content;
import vn.tienglang.hub.announcement.Revision;
import vn.tienglang.hub.announcement.content.Mark;
import vn.tienglang.hub.announcement.relay.ChatText;
import vn.tienglang.hub.announcement.relay.Outreach;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.HubEvent;

/**
 * What people see before something is published: whom it reaches, what is marked, how it stands in a chat.
 *
 * @param marked the texts that have marks, cut at them
 */
public record Preview(Outreach outreach, List<Mark> marks, List<MarkedText> marked, String chat) {

    public Preview {
        marks = List.copyOf(marks);
        marked = List.copyOf(marked);
    }

    public boolean wantsReason() {
        return Mark.wantReason(marks);
    }

    public boolean wantsSecondApprover() {
        return Mark.wantSecondApprover(marks);
    }

    static Preview of(Desktop desktop, Optional<Announcement> base, String bornAt, Content content) {
        return of(desktop, desktop.announcements().preview(base, bornAt, content), content);
    }

    static Preview of(Desktop desktop, Announcement announcement, Revision revision) {
        return of(desktop, desktop.announcements().preview(announcement, revision), revision.content());
    }

    private static Preview of(Desktop desktop, HubEvent event, Content content) {
        AnnouncementEvent told = event.body(AnnouncementEvent.class);
        List<Mark> marks = desktop.announcements().marks(content);
        List<MarkedText> marked = new ArrayList<>();
        for (Mark.Field field : Mark.Field.values()) {
            List<Mark> own =
                    marks.stream().filter(mark -> mark.field() == field).toList();
            if (!own.isEmpty()) {
                marked.add(MarkedText.of(text(content, field), own));
            }
        }
        return new Preview(
                Outreach.of(event, desktop.channels().directory(), desktop.holds()), marks, marked, chat(told));
    }

    private static String text(Content content, Mark.Field field) {
        return switch (field) {
            case TITLE -> content.title();
            case TEXT -> content.text();
            case SPOKEN_TEXT -> Optional.ofNullable(content.spokenText()).orElse("");
        };
    }

    /** A new announcement gets its code only when it is saved. */
    private static String chat(AnnouncementEvent told) {
        String text = switch (told.change()) {
            case PUBLISHED -> ChatText.full(told);
            case REVISED -> ChatText.correction(told);
            case WITHDRAWN -> ChatText.withdrawal(told);
        };
        return told.change() == Change.PUBLISHED && text.endsWith("\nTB0")
                ? text.substring(0, text.length() - 1) + "…"
                : text;
    }
}
