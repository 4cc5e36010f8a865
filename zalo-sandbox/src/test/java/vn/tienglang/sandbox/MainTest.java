package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The sandbox as a process of its own. */
class MainTest {

    @TempDir
    Path folder;

    @Test
    void itServesASeedFromAFileAndKeepsItsChatsOverAKill() throws Exception {
        Path seed = folder.resolve("seed.json");
        Files.write(seed, Village.seed().toJson());
        String data = folder.resolve("data").toString();
        Process first = run("--port", "0", "--seed", seed.toString(), "--data", data);
        try (Caller oa = new Caller(address(first), Village.TOKEN)) {
            assertThat(oa.sayToGroup(Village.GROUP, "trước khi mất điện").error())
                    .isZero();
        }
        first.destroyForcibly().waitFor();

        Process second = run("--port", "0", "--seed", seed.toString(), "--data", data);
        try (Caller oa = new Caller(address(second), Village.TOKEN)) {
            assertThat(oa.get("/openapi/v3.0/oa/group/conversation", "group_id", Village.GROUP)
                            .data()
                            .findValuesAsText("message"))
                    .containsExactly("trước khi mất điện");
        } finally {
            second.destroy();
            assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void badInputIsOneLineAndExitCode2() throws Exception {
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{\"oas\":[{\"id\":\"1\"}]}");

        assertRefused(List.of("--port", "0", "--seed", broken.toString()), "oas[0].name");
        assertRefused(List.of("--port", "0", "--webhook", "nix"), "--webhook");
        assertRefused(List.of("--port", "70000"), "port");
    }

    private static void assertRefused(List<String> arguments, String naming) {
        PrintStream usual = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            assertThat(new CommandLine(new Main()).execute(arguments.toArray(String[]::new)))
                    .isEqualTo(2);
        } finally {
            System.setErr(usual);
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains(naming);
    }

    private static Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dlogback.configurationFile=vn/tienglang/sandbox/logback-sandbox.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static String address(Process process) {
        StringBuilder out = new StringBuilder();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            while (process.getInputStream().available() > 0) {
                out.append((char) process.getInputStream().read());
            }
            return out.toString().contains("http://") && out.toString().endsWith("\n");
        });
        return out.substring(out.indexOf("http://")).trim();
    }
}
