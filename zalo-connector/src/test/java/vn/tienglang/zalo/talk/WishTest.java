package vn.tienglang.zalo.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Xin chào                          | Menu",
                "chào xã ạ                         | Menu",
                "alo                               | Menu",
                "Hi                                | Menu",
                "hello ad                          | Menu",
                "menu                              | Menu",
                "MENU                              | Menu",
                "trợ giúp                          | Menu",
                "hướng dẫn sử dụng                 | Menu",
                "huong dan su dugn                 | Menu",
                "cho em hỏi                        | Menu",
                "có ai ở đây không                 | Menu",
                "?                                 | Menu",
                "???                               | Menu",
                "Phản ánh                          | Report",
                "phan anh                          | Report",
                "Phản ảnh                          | Report",
                "phna anh                          | Report",
                "tôi muốn phản ánh                 | Report",
                "Em muốn phản ánh một việc ạ       | Report",
                "cho tôi gửi phản ánh              | Report",
                "kiến nghị                         | Report",
                "góp ý                             | Report",
                "báo sự cố                         | Report",
                "Theo dõi phản ánh                 | Follow",
                "theo doi phan anh                 | Follow",
                "theo dõi phảnn ánh                | Follow",
                "tra cứu                           | Follow",
                "phản ánh của tôi đến đâu rồi      | Follow",
                "phan anh cua toi den dau roi a    | Follow",
                "kết quả phản ánh                  | Follow",
                "Hỏi thủ tục                       | Procedure",
                "thủ tục                           | Procedure",
                "thu tuc hanh chinh                | Procedure",
                "làm giấy khai sinh cần gì         | Procedure",
                "lam khai sinh can giay to gi a    | Procedure",
                "đăng ký kết hôn ở đâu             | Procedure",
                "xin giấy xác nhận độc thân thế nào| Procedure",
                "thủ tục khai tử                   | Procedure",
                "cho em hỏi sao y bản chính làm ở đâu | Procedure",
                "Thông báo hôm nay                 | Today",
                "thong bao hom nay                 | Today",
                "thông báo hôm nai                 | Today",
                "hôm nay có thông báo gì không     | Today",
                "có tin gì mới không ạ             | Today",
                "tin mới                           | Today",
                "cho tôi xem thông báo             | Today",
                "TB12                              | Announcement",
                "tb 12                             | Announcement",
                "thông báo số 12                   | Announcement",
                "xem TB12                          | Announcement",
                "TB12.2                            | Announcement",
                "Chọn thôn                         | Village",
                "chọn thôn của tôi                 | Village",
                "doi thon                          | Village",
                "nơi ở                             | Village",
                "tôi ở thôn Đông                   | LivesIn",
                "em ở tổ 3 thôn Đông               | LivesIn",
                "nhà cháu ở xóm Mới                | LivesIn",
                "thôi                              | Cancel",
                "không cần nữa                     | Cancel",
                "hủy                               | Cancel",
            })
    void isFoundInAnySpelling(String text, String wish) {
        assertThat(Wish.read(text.strip(), false).getClass().getSimpleName()).isEqualTo(wish);
    }

    /** What may be a report, or belongs to one, goes on untouched. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chào xã, đèn đường ngõ 3 hỏng mấy hôm nay rồi",
                "Phản ánh: rác chất đống đầu ngõ 5",
                "phản ánh rác ở ngõ 5",
                "Cán bộ làm thủ tục khai sinh thái độ hách dịch quá",
                "tôi làm giấy khai sinh cho con mà mãi không xong",
                "Tôi ở thôn Đông, đèn đường trước nhà hỏng hai tuần nay",
                "thông báo cắt điện sao không báo trước cho dân",
                "đường ngập không đi được",
                "cảm ơn xã",
                "ok",
                "5",
                "xong PA12",
                "PA12",
                "chưa xong",
                "cháy nhà ở ngõ 2",
                "mất nước từ sáng",
                "Loa thôn phát to quá, 5 giờ sáng đã ầm ĩ",
                "hàng xóm hát karaoke đến 12 giờ đêm",
                "Chó nhà ông Bảy cắn người",
                "",
            })
    void isNoneWhereSomethingIsTold(String text) {
        assertThat(Wish.read(text, false)).isInstanceOf(Wish.Other.class);
    }

    @ParameterizedTest
    @CsvSource({"1, Report", "2, Follow", "3, Procedure", "4, Today", "5, Village", "6, Other"})
    void aNumberMeansALineOfTheMenuOnlyWhileThatIsShown(String number, String wish) {
        assertThat(Wish.read(number, true).getClass().getSimpleName()).isEqualTo(wish);
        assertThat(Wish.read(number, false)).isInstanceOf(Wish.Other.class);
    }
}
