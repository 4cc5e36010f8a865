package vn.tienglang.zalo.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagePartsTest {

    @Test
    void aTextThatFitsStaysAsItIs() {
        assertThat(MessageParts.of("Họp thôn lúc 19 giờ.\nTB123", "TB123"))
                .containsExactly("Họp thôn lúc 19 giờ.\nTB123");
    }

    @Test
    void theLimitCountsCharactersAfterComposing() {
        String composed = "ậ".repeat(MessageParts.LIMIT - 6) + "\nTB123";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed.length()).isGreaterThan(MessageParts.LIMIT);
        assertThat(MessageParts.of(decomposed, "TB123")).containsExactly(composed);
    }

    @Test
    void aLongTextIsCutWhereSentencesEndAndEachPartIsMarked() {
        String sentence = "Đề nghị bà con trong thôn ra đồng thu hoạch lúa trước ngày mưa bão. ";
        List<String> parts = MessageParts.of(sentence.repeat(60) + "\nTB123.2", "TB123.2");
        assertThat(parts).hasSize(3).allSatisfy(part -> {
            assertThat(part.length()).isLessThanOrEqualTo(MessageParts.LIMIT);
            assertThat(part.substring(0, part.lastIndexOf('\n'))).endsWith("mưa bão.");
        });
        assertThat(parts.get(0)).endsWith("\nTB123.2 (1/3)");
        assertThat(parts.get(2)).endsWith("\nTB123.2 (3/3)");
        long sentences =
                parts.stream().mapToLong(p -> p.split("mưa bão", -1).length - 1).sum();
        assertThat(sentences).as("nothing is lost between the parts").isEqualTo(60);
    }

    @Test
    void aTextWithoutSentencesOrBlanksIsCutAllTheSame() {
        List<String> parts = MessageParts.of("a".repeat(9_000), "TB1");
        assertThat(parts).allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(MessageParts.LIMIT));
        assertThat(parts.stream()
                        .mapToInt(p -> (int) p.chars().filter(c -> c == 'a').count())
                        .sum())
                .isEqualTo(9_000);
    }
}
