package vn.tienglang.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.hub.event.Json;

/** {@code ./hub demo --scenario}: the whole story, from the browser's form to forty chats, four zones and an answer. */
@Timeout(value = 9, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DemoScenarioTest {

    private static final Duration STORY = Duration.ofMinutes(8);
    private static final Pattern MEAN = Pattern.compile("mean_volume: (-?[\\d.]+) dB");
    private static final Pattern LOUDEST = Pattern.compile("max_volume: (-?[\\d.]+) dB");

    @TempDir
    Path parent;

    @Test
    void theStoryHoldsAndWhatWasAiredCanBeHeard() throws Exception {
        requireFfmpeg();
        Path home = copyOfConfig();
        int status;
        List<String> printed;
        String errors;
        try (ChildProgram demo = ChildProgram.start(home, parent.resolve("errors"), "demo", "--scenario")) {
            status = demo.awaitEnd(STORY);
            printed = demo.printed();
            errors = demo.errors();
        }
        printed.forEach(System.out::println);
        assertThat(printed).as(errors).isNotEmpty();
        assertThat(printed.stream().filter(line -> line.contains("FAILED")))
                .as(errors)
                .isEmpty();
        assertThat(status).as(printed.get(printed.size() - 1) + "\n" + errors).isZero();

        JsonNode figures = Json.read(printed.get(printed.size() - 1), JsonNode.class);
        assertThat(figures.path("groups_reached").asInt()).isEqualTo(36);
        assertThat(figures.path("groups_by_hand").asInt()).isEqualTo(6);
        assertThat(figures.path("villages_reached").asInt()).isEqualTo(4);
        assertThat(figures.path("zones_aired").asInt()).isEqualTo(4);
        assertThat(figures.path("feedback_resolved").asInt()).isEqualTo(1);
        assertThat(figures.path("publish_to_last_group_ms").asLong()).isBetween(1L, 90_000L);
        assertThat(figures.path("webhook_ack_p99_ms").isNumber()).isTrue();
        assertThat(figures.path("seconds_of_audio").asDouble()).isGreaterThan(5);
        assertThat(figures.path("ok").asBoolean()).isTrue();

        Path wav = home.resolve("data").resolve("scenario.wav");
        double seconds = Double.parseDouble(
                run("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", wav.toString())
                        .strip());
        assertThat(seconds).isGreaterThan(5);
        String volume = run(
                "ffmpeg", "-hide_banner", "-nostats", "-i", wav.toString(), "-af", "volumedetect", "-f", "null", "-");
        assertThat(decibels(LOUDEST, volume)).as("loudest").isGreaterThan(-20);
        assertThat(decibels(MEAN, volume)).as("mean").isGreaterThan(-60);
    }

    /** The demo writes below its folder; ours stays clean. */
    private Path copyOfConfig() throws IOException {
        Path home = Files.createDirectory(parent.resolve("home"));
        Path source = ChildProgram.PROJECT.resolve("config");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        home.resolve("config").resolve(source.relativize(file).toString()));
            }
        }
        return home;
    }

    private static void requireFfmpeg() throws InterruptedException {
        try {
            run("ffprobe", "-version");
        } catch (IOException e) {
            throw new AssertionError("the captured sound is checked with ffmpeg: apt-get install ffmpeg", e);
        }
    }

    private static double decibels(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        assertThat(matcher.find()).as(output).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
