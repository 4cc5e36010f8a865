package vn.tienglang.zalo.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehalfTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Báo thay bà Lan: đèn ngõ 3 hỏng",
                "bao ho ong Bay: nuoc chay tran duong",
                "Em báo hộ bà con ngõ 5, rác chất đống",
                "Phản ánh thay bác Tư: chó thả rông",
                "Bà con phản ánh loa phát to quá",
                "Có người dân báo cột điện nghiêng",
                "bà Lan ngõ ba vừa báo mất nước",
                "Ông Hùng nhờ báo là cống tắc",
                "Mấy hộ phản ánh mùi hôi trại lợn",
            })
    void aLeaderSaysThatTheWordsAreSomebodyElses(String text) {
        assertThat(Behalf.brought(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Phản ánh: đèn ngõ 3 hỏng",
                "Đèn ngõ 3 hỏng",
                "Họp thôn lúc 19 giờ, mời các bác",
                "xong TB123",
                "Thông báo cho bà con mai cắt điện",
                "Em chào các bác",
                "bà con ơi mai họp",
            })
    void ordinaryTalkOfALeaderIsHisOwn(String text) {
        assertThat(Behalf.brought(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Báo thay bà Lan: đèn ngõ 3 hỏng              | bà Lan              |            | đèn ngõ 3 hỏng",
                "bao ho ong Bay: nuoc chay tran duong         | ong Bay             |            | nuoc chay tran duong",
                "Báo thay bà Lan 0900000123: đèn hỏng         | bà Lan              | 0900000123 | đèn hỏng",
                "Em báo hộ cho anh Minh ngõ 5: cống tắc       | anh Minh ngõ 5      |            | cống tắc",
            })
    void theNameIsTakenFromBeforeTheColon(String text, String name, @Nullable String phone, String words) {
        assertThat(Behalf.reading(text)).isEqualTo(new Behalf.Of(name, phone, words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bà Lan                               | bà Lan                   | ",
                "Bà Nguyễn Thị Lan                    | Bà Nguyễn Thị Lan        | ",
                "ba Lan ngo 3                         | ba Lan ngo 3             | ",
                "Báo thay bà Lan                      | bà Lan                   | ",
                "bao ho ong Bay                       | ong Bay                  | ",
                "thay cho chị Hoa                     | chị Hoa                  | ",
                "Trần Văn Minh, 0900 000 123          | Trần Văn Minh            | 0900000123",
                "chị Hoa sđt 0900.000.123             | chị Hoa                  | 0900000123",
                "của cô Út                            | cô Út                    | ",
                "nhà ông Bảy tổ 3                     | nhà ông Bảy tổ 3         | ",
            })
    void whoItIsIsReadAsPeopleAnswer(String text, String name, @Nullable String phone) {
        assertThat(Behalf.answer(text)).isEqualTo(new Behalf.Of(name, phone, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tôi", "Tôi ạ", "em", "của tôi", "tôi tự báo", "toi bao", "không báo thay", "việc của tôi"})
    void orTheLeaderHimself(String text) {
        assertThat(Behalf.answer(text)).isInstanceOf(Behalf.Self.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thôi", "nhầm", "gửi nhầm ạ", "bỏ qua", "không phải phản ánh"})
    void orNothingAfterAll(String text) {
        assertThat(Behalf.answer(text)).isInstanceOf(Behalf.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"đang mưa to lắm", "?", "123", "nước ngập đến đầu gối rồi", "nhanh lên nhé"})
    void orNothingThatCanBeUnderstood(String text) {
        assertThat(Behalf.answer(text)).isInstanceOf(Behalf.Unclear.class);
    }
}
