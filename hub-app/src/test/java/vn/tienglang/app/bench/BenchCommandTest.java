package vn.tienglang.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import vn.tienglang.hub.event.Json;

class BenchCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withoutANameItSaysWhichThereAre() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Which measurement? webhook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rate=0", "--seconds=0", "--people=-1", "--seconds=20 --kafka-away", "--rate=quick"})
    void nonsenseIsRefusedBeforeAnythingStarts(String options) {
        assertThat(run(("webhook " + options).split(" "))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aReportEndsWithItsFiguresAndFailsWithABrokenPromise() {
        Report report = new Report(new PrintWriter(out, true), "sample", "Nothing is done.");
        report.figure("lost", 3);
        report.promise("nothing is lost", false);
        assertThat(report.end()).isEqualTo(1);
        String[] lines = out.toString().split("\n");
        assertThat(lines).anyMatch(line -> line.startsWith("NOT HELD")).anyMatch(line -> line.startsWith("machine"));
        JsonNode last = Json.tree(lines[lines.length - 1].getBytes(UTF_8));
        assertThat(last.path("bench").asText()).isEqualTo("sample");
        assertThat(last.path("lost").asInt()).isEqualTo(3);
        assertThat(last.path("ok").asBoolean()).isFalse();
    }

    @Test
    void readingAloudIsMeasuredAndToldInTheLastLine() {
        assertThat(run("speak", "--seconds=0")).isEqualTo(2);
        run("speak", "--seconds=1");
        String[] lines = out.toString().split("\n");
        JsonNode last = Json.tree(lines[lines.length - 1].getBytes(UTF_8));
        assertThat(last.path("bench").asText()).isEqualTo("speak");
        assertThat(last.path("announcements_per_second").asDouble()).isPositive();
        assertThat(last.path("first_sound_ms").asLong()).isPositive();
    }

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
