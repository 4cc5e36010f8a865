package vn.tienglang.broadcast.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakJsonlTest {
    private final SpeakJsonl speak =
            new SpeakJsonl(new ScriptReader(Dictionary.load(Path.of("../config/speech/dictionary.tsv"))));

    private List<JsonNode> answers(String lines, boolean trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        speak.speak(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), out, trace);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            answers.add(new ObjectMapper().readTree(line));
        }
        return answers;
    }

    @Test
    void everyLineIsAnsweredInItsPlace() throws IOException {
        List<JsonNode> answers = answers("""
                {"id":"b","text":"Họp 7h30"}
                {"id":7,"text":"UBND xã"}
                """, false);
        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).toString()).isEqualTo("{\"id\":\"b\",\"text\":\"Họp bảy giờ ba mươi phút\"}");
        assertThat(answers.get(1).toString()).isEqualTo("{\"id\":7,\"text\":\"ủy ban nhân dân xã\"}");
    }

    @Test
    void aBadLineGetsAnErrorInItsPlaceAndTheRestGoesOn() throws IOException {
        List<JsonNode> answers = answers(
                "{\"id\":1,\"text\":\n[1]\n\n{\"id\":3}\n{\"id\":4,\"text\":5}\n{\"id\":5,\"text\":\"\"}\n{\"text\":\"a\"}",
                false);
        assertThat(answers).hasSize(7);
        assertThat(answers.subList(0, 5)).allMatch(a -> a.has("error") && !a.has("text"));
        assertThat(answers.get(3).get("id").asInt()).isEqualTo(3);
        assertThat(answers.get(5).get("text").asText()).isEmpty();
        assertThat(answers.get(6).get("id").isNull()).isTrue();
        assertThat(answers.get(6).get("text").asText()).isEqualTo("a");
    }

    @Test
    void aLineBeyondTheLimitIsRefusedWithoutBeingKept() throws IOException {
        List<JsonNode> answers = answers(
                "{\"id\":1,\"text\":\"" + "a".repeat(SpeakJsonl.LONGEST_LINE) + "\"}\n{\"id\":2,\"text\":\"b\"}",
                false);
        assertThat(answers.get(0).get("error").asText()).contains("longer than");
        assertThat(answers.get(1).get("text").asText()).isEqualTo("bê");
    }

    @Test
    void theTraceTellsWhichRuleReadWhichCharacters() throws IOException {
        JsonNode trace =
                answers("{\"id\":1,\"text\":\"lúc 7h30\"}", true).get(0).get("trace");
        assertThat(trace.get(1).toString())
                .isEqualTo(
                        "{\"start\":4,\"end\":8,\"rule\":\"time\",\"written\":\"7h30\",\"spoken\":\"bảy giờ ba mươi phút\"}");
    }
}
