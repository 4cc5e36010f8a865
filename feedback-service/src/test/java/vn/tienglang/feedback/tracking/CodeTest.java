package vn.tienglang.feedback.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PA456",
                "pa456",
                "xong PA456",
                "PA 456 xong",
                "pa-456: xong rồi",
                "chưa xong (PA456).",
                "#PA456",
                "PA:456"
            })
    void isFoundHoweverItIsTyped(String text) {
        assertThat(Code.in(text)).containsExactly(new Code(456));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spa456", "PA", "pa456x", "456", "TB456", "PA0", "SPA 456 giảm giá"})
    void isNotFoundWhereThereIsNone(String text) {
        assertThat(Code.in(text)).isEmpty();
    }

    @Test
    void severalAreFoundInOrder() {
        assertThat(Code.in("PA12 và pa 7")).isEqualTo(List.of(new Code(12), new Code(7)));
    }

    @ParameterizedTest
    @CsvSource({"456, PA456", "PA456, PA456", "' pa456 ', PA456"})
    void aFieldOfItsOwnNeedsNoLetters(String typed, String code) {
        assertThat(Code.parse(typed)).hasToString("Optional[" + code + "]");
    }

    @Test
    void theRestOfTheTextRemains() {
        assertThat(Code.without("PA456 chưa xong")).isEqualTo("chưa xong");
    }

    @Test
    void keysAreSixUnambiguousCharacters() {
        Random random = new Random(7);

        for (int i = 0; i < 200; i++) {
            assertThat(FollowKey.next(random)).matches("[34679ACDEFGHJKMNPQRTUVWXY]{6}");
        }
        assertThat(FollowKey.typed(" ac3-4 67")).isEqualTo("AC3467");
    }
}
