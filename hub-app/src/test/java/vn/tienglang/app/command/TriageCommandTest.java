package vn.tienglang.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import vn.tienglang.hub.event.Json;

class TriageCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void eachLineIsAnsweredByOneInOrder() {
        int code = triage("""
                {"id":"a","text":"Cháy nhà ở xóm 3, cứu với!"}
                {"id":"b","text":"Cảm ơn các bác nhé"}
                {"id":"c","text":"Rác chất đống ở đầu ngõ 5 mấy hôm chưa ai thu gom","village":"Thôn Đông"}
                """);
        assertThat(code).isZero();
        List<JsonNode> answers = out.toString(UTF_8)
                .lines()
                .map(line -> Json.read(line, JsonNode.class))
                .toList();
        assertThat(answers).extracting(answer -> answer.path("id").asText()).containsExactly("a", "b", "c");
        assertThat(answers)
                .extracting(answer -> answer.path("is_feedback").asBoolean())
                .containsExactly(true, false, true);
        assertThat(answers.get(0).path("urgency").asText()).isEqualTo("emergency");
    }

    @Test
    void aLineThatIsNoMessageSaysSoInItsPlaceAndTheOthersAreAnswered() {
        assertThat(triage("{\"id\":\"a\",\"text\":\"Mất điện\"}\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":\"Chào\"}\n"))
                .isEqualTo(2);
        List<String> answers = out.toString(UTF_8).lines().toList();
        assertThat(answers).hasSize(3);
        assertThat(answers.get(1)).isEqualTo("{\"id\":\"b\",\"error\":\"text: must be given as text\"}");
        assertThat(answers.get(2)).contains("\"is_feedback\":false");
    }

    private int triage(String lines) {
        TriageCommand command = new TriageCommand(new ByteArrayInputStream(lines.getBytes(UTF_8)), out);
        return new CommandLine(command)
                .setExecutionExceptionHandler((failure, line, parsed) -> Commands.tell(failure, line, parsed))
                .execute("--jsonl", "--config", "../config/hub.yaml");
    }
}
