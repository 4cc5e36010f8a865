package vn.tienglang.hub.announcement.relay;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.AnnouncementEvent;

/**
 * Announcements as they stand in a chat and as they are read on air. A chat's text always ends with its code on a line
 * of its own: people type it back, and it is looked for in the chat's history after a crash. Stateless.
 */
public final class ChatText {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private ChatText() {}

    /** The announcement in full, for a chat that has not had it. */
    public static String full(AnnouncementEvent event) {
        List<String> lines = new ArrayList<>();
        lines.add(prefix(event) + "THÔNG BÁO: " + event.title());
        lines.add("");
        lines.add(event.text());
        return signed(event, lines);
    }

    /** The announcement in place of what already stands in the chat. */
    public static String correction(AnnouncementEvent event) {
        List<String> lines = new ArrayList<>();
        lines.add(prefix(event) + "ĐÍNH CHÍNH THÔNG BÁO " + baseCode(event) + ": " + event.title());
        addReason(event, lines);
        lines.add("Nội dung sau đây thay thế nội dung đã đăng trước đó:");
        lines.add("");
        lines.add(event.text());
        return signed(event, lines);
    }

    /** Word that the whole announcement no longer holds. */
    public static String withdrawal(AnnouncementEvent event) {
        List<String> lines = new ArrayList<>();
        lines.add("RÚT THÔNG BÁO " + baseCode(event) + ": " + event.title());
        addReason(event, lines);
        lines.add("Thông báo nêu trên không còn hiệu lực. Đề nghị bà con không thực hiện theo nội dung đã đăng; nếu đã"
                + " chuyển tin cho người khác, xin báo lại giúp.");
        return close(event, lines);
    }

    /** Word that it no longer holds for one area, though it does elsewhere. */
    public static String narrowed(AnnouncementEvent event, String areaName) {
        List<String> lines = new ArrayList<>();
        lines.add("RÚT THÔNG BÁO " + baseCode(event) + ": " + event.title());
        addReason(event, lines);
        lines.add("Thông báo nêu trên không áp dụng đối với " + areaName
                + ". Đề nghị bà con không thực hiện theo nội dung đã đăng.");
        return close(event, lines);
    }

    /**
     * Asks the leaders of a trunk group to carry the text above it on into ordinary groups, and to say so. The text itself
     * stands alone, so that what they forward is the announcement and nothing else.
     */
    static String toForward(String code, List<String> groups, List<String> takenBack) {
        List<String> lines = new ArrayList<>();
        if (!groups.isEmpty()) {
            lines.add("Nhờ ông/bà phụ trách nhóm chuyển tiếp tin ở trên vào: " + String.join("; ", groups) + ".");
        }
        if (!takenBack.isEmpty()) {
            lines.add("Không còn áp dụng cho: " + String.join("; ", takenBack)
                    + "; nếu đã chuyển tin trước, nhờ báo lại trong nhóm.");
        }
        lines.add("Chuyển xong, xin nhắn tại đây: xong " + code);
        return String.join("\n", lines);
    }

    /** What is read on air: who speaks, what about, and the announcement's own spoken text if it has one. */
    public static String spoken(AnnouncementEvent event, boolean correction) {
        String opening =
                event.issuer() + (correction ? " đính chính thông báo. " : " thông báo. ") + sentence(event.title());
        String body = event.spokenText() == null ? event.text() : event.spokenText();
        return opening + "\n" + body;
    }

    /** What would be read if a withdrawal is announced on air. */
    static String spokenWithdrawal(AnnouncementEvent event) {
        return event.issuer() + " rút thông báo. " + sentence(event.title()) + "\nThông báo này không còn hiệu lực.";
    }

    private static String signed(AnnouncementEvent event, List<String> lines) {
        lines.add("");
        document(event, lines);
        return close(event, lines);
    }

    private static String close(AnnouncementEvent event, List<String> lines) {
        lines.add(event.issuer());
        if (event.villageNote() != null && !event.villageNote().isBlank()) {
            lines.add("Thôn bổ sung: " + event.villageNote());
        }
        lines.add(event.code());
        return String.join("\n", lines);
    }

    private static void document(AnnouncementEvent event, List<String> lines) {
        List<String> parts = new ArrayList<>();
        if (event.documentNumber() != null) {
            parts.add("Văn bản số " + event.documentNumber() + onDate(" ngày ", event.documentDate()));
        } else if (event.documentDate() != null) {
            parts.add("Văn bản" + onDate(" ngày ", event.documentDate()));
        }
        if (event.signer() != null) {
            parts.add("Người ký: " + event.signer());
        }
        if (!parts.isEmpty()) {
            lines.add(String.join(". ", parts));
        }
    }

    private static String onDate(String before, @Nullable LocalDate date) {
        return date == null ? "" : before + DATE.format(date);
    }

    private static void addReason(AnnouncementEvent event, List<String> lines) {
        if (event.reason() != null && !event.reason().isBlank()) {
            lines.add("Lý do: " + sentence(event.reason()));
        }
    }

    private static String prefix(AnnouncementEvent event) {
        return switch (event.urgency()) {
            case NORMAL -> "";
            case PRIORITY -> "[ƯU TIÊN] ";
            case EMERGENCY -> "[KHẨN CẤP] ";
        };
    }

    /** TB123 of TB123.2: what the readers of the former text know it by. */
    private static String baseCode(AnnouncementEvent event) {
        int dot = event.code().indexOf('.');
        return dot < 0 ? event.code() : event.code().substring(0, dot);
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        return stripped.endsWith(".") || stripped.endsWith("!") || stripped.endsWith("?") ? stripped : stripped + ".";
    }
}
