package vn.tienglang.zalo.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardAnswerTest {

    /** As leaders type it: with and without accents, in Telex that did not take, in a hurry. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "xong",
                "Xong",
                "XONG",
                "xong rồi",
                "Xong rồi nhé",
                "xong r",
                "Đã xong",
                "da xong roi a",
                "xong ạ",
                "sxong",
                "xog",
                "xonggg",
                "ok",
                "OK",
                "Ok ạ",
                "okie",
                "okkkk",
                "oke rồi nhé bác",
                "ok xong",
                "rồi",
                "rồi ạ",
                "roi nhe",
                "rui",
                "done",
                "Done ạ",
                "đã chuyển",
                "Đã chuyển rồi",
                "da chuyen roi",
                "chuyển rồi ạ",
                "em chuyển rồi",
                "Em đã chuyển vào nhóm rồi ạ",
                "đã đăng",
                "đăng rồi",
                "đã gửi",
                "Đã gửi vào nhóm tổ",
                "em gửi vào nhóm rồi nhé",
                "da dang len nhom roi",
                "đã thông báo",
                "Đã thông báo cho bà con",
                "đã báo bà con rồi",
                "đã triển khai",
                "đã phổ biến tới các hộ",
                "hoàn thành",
                "đã forward",
                "fwd rồi",
                "đã up",
                "👍",
                "✅",
                "/-strong",
                "Báo cáo thôn em chuyển rồi ạ",
                "vâng xong rồi ạ",
                "dạ em chuyển xong rồi",
            })
    void isDoneInAnySpelling(String text) {
        assertThat(ForwardAnswer.read(text)).isInstanceOf(ForwardAnswer.Done.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xong TB123                        | TB123",
                "xong tb123                        | TB123",
                "Xong TB 123                       | TB123",
                "xong tb-123                       | TB123",
                "xong TB:123                       | TB123",
                "TB123 xong                        | TB123",
                "TB123 ok                          | TB123",
                "tb123 rồi ạ                       | TB123",
                "đã chuyển TB123                   | TB123",
                "da chuyen tb123 roi               | TB123",
                "xongtb123                         | TB123",
                "tb123xong                         | TB123",
                "xong 123                          | TB123",
                "xong thông báo 123                | TB123",
                "xong tin số 123                   | TB123",
                "xong TB123.2                      | TB123.2",
                "xong TB123.2.                     | TB123.2",
                "xong TB123, TB124                 | TB123 TB124",
                "xong TB123 và TB124               | TB123 TB124",
                "xong TB123, 124, 125              | TB123 TB124 TB125",
                "xong tb123 124                    | TB123 TB124",
                "xong TB123 TB123                  | TB123",
                "đã chuyển cả TB123 lẫn TB124      | TB123 TB124",
                "xong TB123 rồi nhé anh Bình       | TB123",
                "TB123 em Huệ chuyển xong          | TB123",
                "TB123 ok nhưng sai ngày           | ",
                "TB123 xong hội nghị mời về ăn cơm | ",
            })
    void namesTheAnnouncementsItIsAbout(String text, String codes) {
        ForwardAnswer answer = ForwardAnswer.read(text.strip());
        if (codes == null) {
            // Doubts and strange words: better no answer than a wrong one. People still read it in the group.
            assertThat(answer).isInstanceOf(ForwardAnswer.Other.class);
            return;
        }
        assertThat(answer).isInstanceOfSatisfying(ForwardAnswer.Done.class, done -> {
            assertThat(done.codes())
                    .extracting(ForwardAnswer.Code::toString)
                    .containsExactlyInAnyOrder(codes.split(" "));
            assertThat(done.groups()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xong TB123 tổ 3            | 3     | false",
                "tổ 3 xong TB123            | 3     | false",
                "Tổ 3 chuyển TB123 rồi      | 3     | false",
                "to 3 xong tb123            | 3     | false",
                "xong TB123 tổ 3, 5         | 3 5   | false",
                "xong tổ 3 và tổ 5 TB123    | 3 5   | false",
                "xong TB123 tổ số 3         | 3     | false",
                "tổ tự quản số 3 xong TB123 | 3     | false",
                "nhóm 3 xong TB123          | 3     | false",
                "xong TB123 tất cả          |       | true",
                "xong hết TB123             |       | true",
                "TB123 xong toàn bộ các tổ  |       | true",
            })
    void saysForWhichGroupsItSpeaks(String text, String groups, boolean all) {
        assertThat(ForwardAnswer.read(text)).isInstanceOfSatisfying(ForwardAnswer.Done.class, done -> {
            assertThat(done.codes()).extracting(ForwardAnswer.Code::toString).containsExactly("TB123");
            assertThat(done.groups()).hasSize(groups == null ? 0 : groups.split(" ").length);
            assertThat(done.groups().stream().map(String::valueOf))
                    .containsExactlyInAnyOrder(groups == null ? new String[0] : groups.split(" "));
            assertThat(done.all()).isEqualTo(all);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chưa",
                "chưa chuyển",
                "chua chuyen TB123",
                "TB123 chưa xong",
                "để tối chuyển TB123",
                "để tối em gửi",
                "lát em chuyển",
                "tí nữa em gửi nhé",
                "chiều tôi chuyển",
                "em sẽ chuyển ngay",
                "đang bận, tối chuyển",
                "vâng",
                "dạ",
                "Vâng ạ",
                "đã nhận",
                "em nhận được rồi ạ",
                "Đã nhận thông tin",
                "đã đọc",
                "ok đã nhận tin ạ",
                "đã rõ",
            })
    void isLaterWhenItIsReadOrPromisedOnly(String text) {
        assertThat(ForwardAnswer.read(text)).isInstanceOf(ForwardAnswer.Later.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "không chuyển được",
                "ko gửi được TB123",
                "k đăng đc",
                "chưa vào nhóm được",
                "TB123 em không vào được nhóm",
                "máy em hỏng, không chuyển được",
                "điện thoại hỏng nhờ người khác chuyển TB123",
                "em bị xóa khỏi nhóm",
            })
    void isCannotWhenSomebodyElseMustBeAsked(String text) {
        assertThat(ForwardAnswer.read(text)).isInstanceOf(ForwardAnswer.Cannot.class);
    }

    /** What leaders say to each other in their group. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "xong chưa?",
                "Xong chưa các bác",
                "TB123 xong chưa",
                "Ai chuyển TB123 rồi?",
                "tổ nào chưa chuyển TB123?",
                "các bác chuyển chưa",
                "TB123",
                "TB123 là gì",
                "Ok mai họp lúc 19h nhé",
                "rồi sao nữa",
                "mai em đi họp",
                "chào cả nhà",
                "cảm ơn các bác",
                "Chiều nay 17h tập trung tại nhà văn hóa",
                "Phản ánh: đèn đường tổ 3 hỏng",
                "đã xong việc dọn vệ sinh đường làng, mời các bác xem ảnh",
                "nhà em vừa gửi con đi học về",
                "tổ 3 có 2 hộ chưa nộp quỹ",
                "123",
                "",
                "???",
                "haha",
                "em xin phép vắng mặt",
                "hôm nay ông Bảy gửi lời cảm ơn bà con đã giúp đỡ gia đình trong lúc khó khăn",
            })
    void isOtherWhenItIsTalk(String text) {
        assertThat(ForwardAnswer.read(text)).isInstanceOf(ForwardAnswer.Other.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"TB12 | 12 | 0", "tb 12.3 | 12 | 3", "xem tin TB7 giúp em | 7 | 0"})
    void findsCodesInAnyText(String text, long number, int revision) {
        assertThat(ForwardAnswer.codesIn(text)).containsExactly(new ForwardAnswer.Code(number, revision));
    }
}
