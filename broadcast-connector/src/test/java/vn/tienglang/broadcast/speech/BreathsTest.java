package vn.tienglang.broadcast.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BreathsTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("Một câu ngắn.", List.of("Một câu ngắn.")),
                Arguments.of("Câu thứ nhất đây. Câu thứ hai đây.", List.of("Câu thứ nhất đây.", "Câu thứ hai đây.")),
                Arguments.of("chỗ ngắt là dấu phẩy, rồi nói tiếp", List.of("chỗ ngắt là dấu phẩy,", "rồi nói tiếp")),
                Arguments.of("không có dấu nào để ngắt cả", List.of("không có dấu nào để ngắt", "cả")),
                Arguments.of("1.500.000 và 2.700.000 đồng nhé", List.of("1.500.000 và 2.700.000", "đồng nhé")),
                Arguments.of("x".repeat(30), List.of("x".repeat(24), "x".repeat(6))),
                Arguments.of("a\tb\r\nc\0d", List.of("a b c d")),
                Arguments.of("xin [[nó]]", List.of("xin [ [nó]]")),
                Arguments.of("...", List.of()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void cutsWhereASpeakerWouldBreathe(String text, List<String> breaths) {
        assertThat(Breaths.of(text, 24)).isEqualTo(breaths);
    }

    @Test
    void losesNoLetterWhateverTheText() {
        Random random = new Random(11);
        int[] alphabet = "aốđ,.!?; 🌾1𝟗…".codePoints().toArray();
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            List<String> breaths = Breaths.of(text.toString(), 24);
            assertThat(breaths).allSatisfy(breath -> assertThat(breath).hasSizeLessThanOrEqualTo(24));
            assertThat(letters(String.join("", breaths))).isEqualTo(letters(text.toString()));
        }
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
