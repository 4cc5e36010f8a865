package vn.tienglang.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import vn.tienglang.broadcast.audio.Loudness;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.Wav;

class SpeakCommandTest {

    private static final Path HOME = Path.of("").toAbsolutePath().resolve("..").normalize();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @Test
    void aTextIsWrittenAsItIsSaid() {
        assertThat(speak("Họp lúc 7h30 ngày 5/9.")).isZero();
        assertThat(said()).isEqualTo("Họp lúc bảy giờ ba mươi phút ngày năm tháng chín.\n");
    }

    @Test
    void theTraceTellsWhichRuleReadWhat() {
        assertThat(speak("ngày 5/9", "--trace")).isZero();
        assertThat(said().lines().skip(1)).anyMatch(line -> line.contains("\t5/9\t"));
    }

    @Test
    void linesComeBackOneForOneAndInOrder() {
        String lines =
                "{\"id\":\"b\",\"text\":\"5 kg\"}\n{\"id\":\"a\",\"text\":\"\"}\n{\"id\":3,\"text\":\"UBND xã\"}\n";
        assertThat(speak(lines, "--jsonl")).isZero();
        assertThat(said().lines())
                .containsExactly(
                        "{\"id\":\"b\",\"text\":\"năm ki lô gam\"}",
                        "{\"id\":\"a\",\"text\":\"\"}",
                        "{\"id\":3,\"text\":\"ủy ban nhân dân xã\"}");
    }

    @Test
    void aLineThatIsNoneKeepsItsPlaceAndTheExitCodeTells() {
        assertThat(speak("nonsense\n{\"id\":1,\"text\":\"xã\"}\n", "--jsonl")).isEqualTo(2);
        List<String> answers = said().lines().toList();
        assertThat(answers).hasSize(2);
        assertThat(answers.get(0)).contains("\"error\":\"not JSON");
        assertThat(answers.get(1)).isEqualTo("{\"id\":1,\"text\":\"xã\"}");
        assertThat(err.toString()).startsWith("hub: 1 of the lines").hasLineCount(1);
    }

    @Test
    void withWavTheTextIsHeard() throws IOException {
        Path wav = folder.resolve("tin.wav");
        assertThat(speak("Kính thưa bà con.", "--wav", wav.toString())).isZero();
        Sound sound = Wav.map(wav);
        assertThat(sound.duration()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(5));
        assertThat(Loudness.of(sound).integrated()).isBetween(-18.0, -14.0);
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine() throws IOException {
        assertThat(speak("xã", "--wav", folder.resolve("none").resolve("x.wav").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--wav").hasLineCount(1);
        err.getBuffer().setLength(0);
        assertThat(speak("", "--jsonl", "--wav", "x.wav")).isEqualTo(2);
        assertThat(err.toString()).contains("--wav").hasLineCount(1);
        err.getBuffer().setLength(0);
        assertThat(speak(new byte[] {(byte) 0xC3, 0x28})).isEqualTo(2);
        assertThat(err.toString()).contains("UTF-8").hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutAnEngineNoFileIsLeft() throws IOException {
        Path config = folder.resolve("hub.yaml");
        Files.writeString(config, "broadcast: { speech: { espeak-command: /nowhere/espeak } }\n");
        Path wav = folder.resolve("tin.wav");
        assertThat(speak("xã", "--config", config.toString(), "--wav", wav.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("hub: ").hasLineCount(1);
        assertThat(wav).doesNotExist();
        assertThat(folder.toFile().list()).containsExactly("hub.yaml");
    }

    /** As ./hub runs it, in a locale that knows no Vietnamese; answers come while the input is still open. */
    @Test
    void aProgramCanTalkWithItInAnyLocaleLineByLine() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=US-ASCII",
                "-Dhub.home=" + HOME,
                "-cp",
                System.getProperty("java.class.path"),
                "vn.tienglang.app.Main"));
        command.addAll(List.of("speak", "--jsonl"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (var stdin = process.outputWriter(UTF_8);
                var stdout = process.inputReader(UTF_8)) {
            for (int n = 0; n < 3; n++) {
                stdin.write("{\"id\":" + n + ",\"text\":\"Thôn Đoài họp 5h\"}\n");
                stdin.flush();
                assertThat(stdout.readLine()).isEqualTo("{\"id\":" + n + ",\"text\":\"Thôn Đoài họp năm giờ\"}");
            }
            stdin.close();
            assertThat(stdout.readLine()).isNull();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private int speak(String text, String... options) {
        return speak(text.getBytes(UTF_8), options);
    }

    private int speak(byte[] text, String... options) {
        InputStream in = new ByteArrayInputStream(text);
        List<String> all = new ArrayList<>(List.of("speak-here"));
        all.addAll(Arrays.asList(options));
        if (!all.contains("--config")) {
            all.addAll(List.of(
                    "--config", HOME.resolve("config").resolve("hub.yaml").toString()));
        }
        return Commands.addTo(new CommandLine(CommandSpec.create()))
                .addSubcommand("speak-here", new SpeakCommand(in, out))
                .setExecutionExceptionHandler((failure, line, parsed) -> Commands.tell(failure, line, parsed))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private String said() {
        return out.toString(UTF_8);
    }
}
