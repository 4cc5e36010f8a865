package vn.tienglang.zalo.talk;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.tienglang.hub.announcement.AnnouncementIndex.Notice;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.event.ChatButton;

/** What the account says in a conversation. Buttons say no more than could be typed. Stateless. */
final class TalkTexts {

    private static final int BUTTONS = 5;

    static final List<ChatButton> MENU_BUTTONS = List.of(
            says("Phản ánh", "Phản ánh"),
            says("Theo dõi phản ánh", "Theo dõi phản ánh"),
            says("Hỏi thủ tục", "Hỏi thủ tục"),
            says("Thông báo hôm nay", "Thông báo hôm nay"),
            says("Chọn thôn của tôi", "Chọn thôn của tôi"));

    private static final String LINES = """
            1. Phản ánh một việc
            2. Theo dõi phản ánh
            3. Hỏi thủ tục
            4. Thông báo hôm nay
            5. Chọn thôn của tôi""";

    private static final String DANGER = "Việc nguy hiểm, xin gọi ngay 113, 114 hoặc 115.";

    private TalkTexts() {}

    static String welcome(String commune) {
        return "Cảm ơn ông/bà đã quan tâm trang của " + commune + ". Ở đây ông/bà có thể:\n" + LINES
                + "\nXin bấm nút, hoặc nhắn số. " + DANGER;
    }

    static String menu(String commune) {
        return "Chào ông/bà. Đây là trang của " + commune + ". Ông/bà cần gì, xin bấm nút hoặc nhắn số:\n" + LINES
                + "\n" + DANGER;
    }

    static String notUnderstood() {
        return "Hệ thống chưa hiểu ý ông/bà. Xin bấm nút hoặc nhắn số:\n" + LINES
                + "\nMuốn phản ánh, ông/bà cứ nhắn bắt đầu bằng “Phản ánh”, ví dụ: Phản ánh: đèn đường ngõ 3 hỏng.";
    }

    static String report() {
        return "Xin ông/bà nhắn việc cần phản ánh: việc gì, ở đâu; có thể kèm ảnh. " + DANGER;
    }

    static String follow() {
        return "Xin ông/bà nhắn mã phản ánh, ví dụ: PA12. Mã nằm trong tin nhắn khi phản ánh được ghi nhận.";
    }

    static String followAgain() {
        return "Mã phản ánh gồm chữ PA và số, ví dụ: PA12. Nếu không nhớ mã, xin gọi UBND xã.";
    }

    static String procedures(List<Procedures.Entry> all) {
        return "Ông/bà hỏi thủ tục nào, xin bấm nút hoặc nhắn số:\n"
                + numbered(all.stream().map(Procedures.Entry::name).toList())
                + "\nThủ tục khác, xin hỏi bộ phận một cửa của xã trong giờ làm việc.";
    }

    static List<ChatButton> procedureButtons(List<Procedures.Entry> all) {
        return all.stream()
                .limit(BUTTONS)
                .map(entry -> says(entry.name(), entry.name()))
                .toList();
    }

    static String procedure(Procedures.Entry entry) {
        return entry.text() + "\nGiấy tờ có thể thay đổi, xin hỏi lại bộ phận một cửa trước khi đi.";
    }

    static String noProcedure() {
        return "Thủ tục này hệ thống chưa có hướng dẫn. Xin ông/bà hỏi bộ phận một cửa của xã trong giờ làm việc.";
    }

    static String today(List<Notice> fresh, String where) {
        return "Thông báo hôm nay" + where + ":\n" + lines(fresh) + "\nMuốn đọc cả tin, xin nhắn mã, ví dụ: "
                + fresh.get(0).code();
    }

    static String notToday(List<Notice> latest, String where) {
        return latest.isEmpty()
                ? "Hôm nay" + where + " chưa có thông báo mới."
                : "Hôm nay" + where + " chưa có thông báo mới. Gần đây nhất:\n" + lines(latest)
                        + "\nMuốn đọc cả tin, xin nhắn mã, ví dụ: "
                        + latest.get(0).code();
    }

    static List<ChatButton> noticeButtons(List<Notice> notices) {
        return notices.stream()
                .limit(BUTTONS)
                .map(notice -> says("Đọc " + notice.code(), notice.code()))
                .toList();
    }

    static String whole(Notice notice) {
        return "THÔNG BÁO: " + notice.title() + "\n\n" + notice.text() + "\n\n" + notice.issuer() + ", "
                + Moments.said(notice.publishedAt()) + "\n" + notice.code();
    }

    static String noAnnouncement(String code) {
        return "Không có thông báo đang hiệu lực mang mã " + code + " cho địa bàn của ông/bà.";
    }

    static String villages(List<Area> villages) {
        return "Ông/bà ở đâu, xin bấm nút hoặc nhắn số:\n"
                + numbered(villages.stream().map(Area::name).toList())
                + "\nBiết tổ thì nhắn cả tổ, ví dụ: tổ 3 "
                + villages.get(0).name().toLowerCase(java.util.Locale.ROOT);
    }

    static List<ChatButton> areaButtons(List<Area> areas) {
        return areas.stream()
                .limit(BUTTONS)
                .map(area -> says(area.name(), area.name()))
                .toList();
    }

    static String whichGroup(Area village, int groups) {
        return "Đã ghi: " + village.name() + ". Ông/bà ở tổ số mấy (1 đến " + groups + ")? Không rõ thì nhắn: không rõ";
    }

    static String unknownPlace() {
        return "Không tìm thấy địa bàn này. Xin nhắn số hoặc tên như trong danh sách, ví dụ: 1";
    }

    static String cancelled() {
        return "Vâng. Khi cần, ông/bà nhắn “menu”.";
    }

    private static String lines(List<Notice> notices) {
        return notices.stream()
                .map(notice -> notice.code() + " (" + Moments.said(notice.publishedAt()) + "): " + notice.title())
                .collect(Collectors.joining("\n"));
    }

    private static String numbered(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(n -> n + 1 + ". " + names.get(n))
                .collect(Collectors.joining("\n"));
    }

    private static ChatButton says(String title, String words) {
        return new ChatButton(title, ChatButton.Kind.SAY, words);
    }
}
