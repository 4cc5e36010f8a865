package vn.tienglang.zalo.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write of themselves, and what only looks like it. */
class SelfWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                B07                        | 7  | ''
                b7                         | 7  | ''
                b 07.                      | 7  | ''
                B-12 hộ ông Nguyễn Văn An  | 12 | hộ ông Nguyễn Văn An
                B07: đèn đường hỏng        | 7  | đèn đường hỏng
                """)
    void aBoardsCodeIsReadAsPeopleTypeIt(String text, int number, String rest) {
        assertThat(SelfWords.board(text)).contains(new SelfWords.BoardCode(number, rest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"B", "B0", "Bà 7 ơi", "B7x", "TB123", "xem B07", "b123456", ""})
    void whatIsNoBoardsCodeIsNone(String text) {
        assertThat(SelfWords.board(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Hộ ông Nguyễn Văn An       | ông Nguyễn Văn An
                hộ bà Lê Thị Hòa.          | bà Lê Thị Hòa
                Tôi ở hộ anh Minh          | anh Minh
                Chủ hộ: ông Trần Công Toản | ông Trần Công Toản
                nha ba Sau                 | ba Sau
                gia đình cô Út             | cô Út
                """)
    void aHouseholdIsNamedByItsHead(String text, String household) {
        assertThat(SelfWords.household(text)).contains(household);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hộ nghèo được hỗ trợ gì?",
                "Hộ khẩu làm ở đâu",
                "Nhà văn hóa mất điện",
                "Nhà ông An cháy rồi, cứu với!",
                "Hộ ông An xả rác ra ngõ số 3 mấy hôm nay rồi chưa ai dọn",
                "Nhà bà Hòa mất 2 con gà"
            })
    void aReportOrAQuestionIsNoHousehold(String text) {
        assertThat(SelfWords.household(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ĐỒNG Ý,            GIVEN",
        "tôi đồng ý ạ,      GIVEN",
        "khong dong y,      REFUSED",
        "Rút đồng ý,        WITHDRAWN",
        "tôi không đồng ý với cách làm của thôn, ",
        "ok,                "
    })
    void yesAndNoAreTheWholeMessageOrNothing(String text, Consent.@Nullable Choice choice) {
        assertThat(SelfWords.consent(text)).isEqualTo(Optional.ofNullable(choice));
    }
}
