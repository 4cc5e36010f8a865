package vn.tienglang.zalo.call;

import java.util.Map;
import vn.tienglang.zalo.api.ErrorTable;

/** What Zalo's codes mean where no message was sent: the table of errors speaks of messages. Stateless. */
final class GroupErrors {

    private static final Map<Integer, String> HERE = Map.of(
            -201, "Zalo không nhận yêu cầu này: một giá trị không hợp lệ hoặc không còn đúng.",
            -210, "Vượt giới hạn của Zalo (nhóm đã đầy, hoặc quá nhiều người một lần).",
            -213,
                    "Người này chưa quan tâm OA và cũng chưa nhắn OA trong 7 ngày, nên Zalo không cho mời. Xin gửi họ mã QR của nhóm.",
            -217, "Người này chặn lời mời vào nhóm. Xin gửi họ mã QR của nhóm.",
            -237, "Nhóm đang bị Zalo tạm khóa vì hết hạn gói nhóm. Xin gia hạn hoặc đổi gói trước.",
            -238, "Gói nhóm này đã có nhóm khác dùng. Xin chọn gói còn trống.",
            -241, "Gói nhóm này đã hết hạn hoặc bị khóa. Xin chọn gói khác.",
            -403, "OA không còn ở trong nhóm này.");

    private GroupErrors() {}

    static String explain(int code, String message, ErrorTable.Row row) {
        String words = HERE.getOrDefault(code, row.explanation());
        return code == -201 && !message.isBlank() ? words + " (" + message + ")" : words;
    }
}
