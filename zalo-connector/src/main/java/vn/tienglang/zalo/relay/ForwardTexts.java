package vn.tienglang.zalo.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.tienglang.hub.event.ChatButton;
import vn.tienglang.zalo.talk.Moments;

/**
 * What leaders are told about forwarding; every text ends with the code of what it is about. Buttons say no more than
 * could be typed. Stateless.
 */
final class ForwardTexts {

    private ForwardTexts() {}

    /** In the leader's own chat, right after the text itself. */
    static String requestInOwnChat(String code, String groups) {
        return "Nhờ ông/bà chuyển tiếp tin ở trên vào: " + groups + ".\nChuyển xong, xin bấm nút hoặc nhắn: xong "
                + code;
    }

    static String thanks(String code, String groups) {
        return "Đã ghi: đã chuyển vào " + groups + ". Cảm ơn ông/bà. " + code;
    }

    static String already(String code, String group, String when, String by) {
        return "Tin này đã được ghi là chuyển vào " + group + " lúc " + when + " (" + by
                + "). Ông/bà không phải làm gì thêm. " + code;
    }

    static String newer(String former, String code) {
        return "Tin " + former + " đã có bản mới. Nhờ ông/bà chuyển tiếp bản mới, rồi nhắn: xong " + code;
    }

    static String notAsked(String code, List<String> waiting) {
        return waiting.isEmpty()
                ? "Hiện không có tin nào chờ ông/bà chuyển tiếp. Xin kiểm tra lại mã " + code
                : "Không có tin mang mã này chờ ông/bà chuyển tiếp; đang chờ: " + String.join(", ", waiting)
                        + ". Xin kiểm tra lại mã " + code;
    }

    static String whichCode(List<String> codes) {
        return "Đang có " + codes.size() + " tin chờ chuyển tiếp: " + String.join(", ", codes)
                + ".\nÔng/bà đã chuyển tin nào, xin bấm nút hoặc nhắn kèm mã, ví dụ: xong " + codes.get(0);
    }

    static List<ChatButton> whichCodeButtons(List<String> codes, boolean all) {
        Stream<ChatButton> each = codes.stream().limit(all ? 4 : 5).map(code -> done(code));
        return Stream.concat(each, all ? Stream.of(says("Đã chuyển tất cả", "xong tất cả")) : Stream.empty())
                .toList();
    }

    static String whichGroup(String code, String groups) {
        return "Chưa báo đã chuyển: " + groups + ".\nÔng/bà ghi hộ nhóm nào, xin bấm nút hoặc nhắn, ví dụ: xong tổ 3 "
                + code;
    }

    static String later(String code) {
        return "Cảm ơn ông/bà. Khi chuyển xong, xin bấm nút hoặc nhắn: xong " + code;
    }

    static String cannot(String code) {
        return "Đã ghi là ông/bà chưa chuyển được. Hệ thống nhờ cấp phó hoặc người phụ trách cấp trên giúp. " + code;
    }

    /** Into the trunk group, for all whose own chats cannot be reached. */
    static String remindInTrunk(String code, List<String> namedGroups) {
        return "Nhắc chuyển tiếp tin " + code + " (ở trên): " + String.join("; ", namedGroups)
                + ".\nChuyển xong, xin nhắn tại đây: xong " + code;
    }

    static String remindInOwnChat(String code, String groups) {
        return "Nhắc ông/bà chuyển tiếp tin " + code + " vào: " + groups
                + ".\nChuyển xong, xin bấm nút hoặc nhắn: xong " + code;
    }

    static String deputyInTrunk(String code, List<String> namedGroups) {
        return "Tin " + code + " chưa được chuyển. Nhờ cấp phó giúp: " + String.join("; ", namedGroups)
                + ".\nChuyển xong, xin nhắn tại đây: xong " + code;
    }

    static String deputyInOwnChat(String code, String leader, String groups) {
        return leader + " chưa báo đã chuyển tin " + code + ". Nhờ ông/bà chuyển giúp tin này (ở nhóm tổ trưởng) vào: "
                + groups + ".\nChuyển xong, xin bấm nút hoặc nhắn: xong " + code;
    }

    static String headInTrunk(String code, String head, List<String> namedGroups) {
        return "Kính báo " + head + ": tin " + code + " chưa được chuyển vào: " + String.join("; ", namedGroups)
                + ".\nĐã chuyển bằng cách khác, xin nhắn: xong tất cả " + code;
    }

    static String headInOwnChat(String code, List<String> namedGroups) {
        return "Tin " + code + " chưa được chuyển vào: " + String.join("; ", namedGroups)
                + ". Nhờ ông/bà gọi giúp. Biết nhóm nào đã chuyển, xin bấm nút hoặc nhắn: xong tất cả " + code;
    }

    static ChatButton done(String code) {
        return says("Đã chuyển " + code, "xong " + code);
    }

    /** For a head who knows better: each group, and all of them. */
    static List<ChatButton> headButtons(String code, List<Integer> groups) {
        List<ChatButton> buttons = new ArrayList<>();
        if (groups.size() > 1) {
            buttons.add(says("Tất cả đã chuyển", "xong tất cả " + code));
        }
        groups.stream()
                .filter(number -> number > 0)
                .limit(4)
                .map(number -> says("Tổ " + number + " đã chuyển", "xong tổ " + number + " " + code))
                .forEach(buttons::add);
        if (buttons.isEmpty()) {
            buttons.add(says("Đã chuyển", "xong tất cả " + code));
        }
        return List.copyOf(buttons);
    }

    static String joined(List<String> names) {
        return names.stream().distinct().collect(Collectors.joining("; "));
    }

    static String when(java.time.Instant at) {
        return Moments.said(at);
    }

    private static ChatButton says(String title, String words) {
        return new ChatButton(title, ChatButton.Kind.SAY, words);
    }
}
