package vn.tienglang.zalo.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScamCheckTest {

    private final ScamCheck check = new ScamCheck(List.of("gov.vn"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Bấm nhận quà 20/10 tại bit.ly/qua-tang                      | HIDDEN_LINK LURE
                Tuyển cộng tác viên tại nhà, vào https://t.me/vieclam247    | OTHER_CHAT LURE
                Cập nhật CCCD tại https://vneid-xacthuc.com/dangnhap        | FAKE_OFFICE
                Link nộp phạt: http://csgt.gov.vn.tracuu.top                | FAKE_OFFICE RISKY_LINK
                Vay tiền nhanh không thế chấp, gọi 0987 654 321             | LURE
                Nhập mã OTP vào www.ngan-hang-so.vip để hoàn tiền           | ASKS_SECRETS LURE RISKY_LINK
                Mời mọi người vào nhóm mua chung zalo.me/g/xyzabc123        | OTHER_CHAT
                """)
    void scamsAndAdvertisementsHaveSigns(String text, String signs) {
        Set<ScamSign> wanted =
                Arrays.stream(signs.split(" ")).map(ScamSign::valueOf).collect(Collectors.toSet());
        assertThat(check.signs(text, List.of(), Set.of("f00dfeedf"))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tối nay 19h.Các bác ra nhà văn hóa họp nhé v.v..",
                "Bà con đăng ký trên https://dichvucong.gov.vn cho nhanh",
                "Ai vay tiền hội phụ nữ thì gặp chị Hoa",
                "Xem bài này https://vnexpress.net/tin-bao-so-5.html",
                "Nhà em mất gà, ai thấy gọi 0987654321 giúp",
                "Vào nhóm tổ mình: https://zalo.me/g/f00dfeedf",
                "Đừng lo để tôi báo anh Bình TP.HCM về, số 0912 345 678"
            })
    void neighboursTalkHasNone(String text) {
        assertThat(check.signs(text, List.of(), Set.of("f00dfeedf"))).isEmpty();
    }
}
