package vn.tienglang.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code hub} in a project of one file, with a JDK and a Maven that only say that they were called. */
class HubScriptTest {

    private static final List<String> TOOLS = List.of(
            "sh",
            "sed",
            "dirname",
            "readlink",
            "sort",
            "cut",
            "id",
            "tr",
            "cat",
            "grep",
            "env",
            "find",
            "cmp",
            "rm",
            "mkdir",
            "tee",
            "mv",
            "head",
            "comm",
            "flock",
            "touch");

    /** Also what a changed signature breaks elsewhere is compiled again. */
    private static final String MAVEN = "maven: -B -Dmaven.compiler.useIncrementalCompilation=true ";

    @TempDir
    Path parent;

    private Path project;
    private Path tools;

    @BeforeEach
    void makeProject() throws Exception {
        project = Files.createDirectories(parent.resolve("một hai").resolve("tiếng làng"));
        write(project.resolve("pom.xml"), "<project/>");
        write(project.resolve(".mvn").resolve("jvm.config"), "");
        write(project.resolve("hub-app").resolve("pom.xml"), "<project/>");
        write(project.resolve("hub-app").resolve("src").resolve("main").resolve("A.java"), "class A {}");
        program(project.resolve("hub"), Files.readString(Path.of("..", "hub")));

        tools = Files.createDirectory(parent.resolve("tools"));
        for (String tool : TOOLS) {
            program(tools.resolve(tool), "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
        }
        program(tools.resolve("mvn"), """
                #!/bin/sh
                echo "maven: $*" >>"$CALLS"
                case $* in *package) mkdir -p hub-app/target/lib && touch hub-app/target/hub-app-1.jar ;; esac
                echo "[INFO] Building hub-app 1 [1/1]"
                echo "[INFO] noise"
                echo "[INFO] Tests run: 3, Failures: 0"
                exit "${MAVEN_EXITS:-0}"
                """);
        jdk("jdk-17", "17.0.1");
        jdk("jdk-11", "11.0.2");
    }

    @Test
    void buildsOnceAndThenOnlyRuns() throws Exception {
        assertThat(hub("jdk-17", "serve", "xã mẫu.yaml").status).isZero();
        assertThat(hub("jdk-17", "serve", "xã mẫu.yaml").status).isZero();
        assertThat(calls())
                .containsExactly(
                        MAVEN + "-DskipTests package",
                        "java 17.0.1: serve|xã mẫu.yaml|",
                        "java 17.0.1: serve|xã mẫu.yaml|");
    }

    @Test
    void aChangedOrDeletedSourceIsBuiltAgain() throws Exception {
        Path main = project.resolve("hub-app").resolve("src").resolve("main");
        hub("jdk-17", "--version");
        write(main.resolve("B.java"), "class B {}");
        hub("jdk-17", "--version");
        Path stale = write(project.resolve("hub-app").resolve("target").resolve("B.class"), "");
        Files.delete(main.resolve("B.java"));
        hub("jdk-17", "--version");
        assertThat(calls().stream().filter(call -> call.startsWith("maven"))).hasSize(3);
        assertThat(stale).doesNotExist();
    }

    @Test
    void aFailedBuildRunsNothingAndIsTriedAgain() throws Exception {
        Outcome failed = hub(Map.of("MAVEN_EXITS", "1"), "jdk-17", "--version");
        assertThat(failed.status).isEqualTo(1);
        assertThat(failed.output).contains("the build failed");
        assertThat(hub("jdk-17", "--version").status).isZero();
        assertThat(calls())
                .containsExactly(
                        MAVEN + "-DskipTests package", MAVEN + "-DskipTests package", "java 17.0.1: --version|");
    }

    @Test
    void theExitStatusIsTheProgramsOwn() throws Exception {
        assertThat(hub(Map.of("JAVA_EXITS", "7"), "jdk-17", "doctor").status).isEqualTo(7);
    }

    @Test
    void testsRunMavenAndTellItsResult() throws Exception {
        for (String needed : List.of("espeak-ng", "ffmpeg", "chromium")) {
            program(tools.resolve(needed), "#!/bin/sh\n");
        }
        Outcome green = hub("jdk-17", "test", "-pl", "hub-app");
        assertThat(green.status).isZero();
        assertThat(green.output).contains("Tests run: 3").doesNotContain("noise");
        assertThat(hub(Map.of("MAVEN_EXITS", "1"), "jdk-17", "test").status).isEqualTo(1);
        assertThat(calls()).containsExactly(MAVEN + "-T 2 verify -pl hub-app", MAVEN + "-T 2 verify");
    }

    @Test
    void aJavaThatIsTooOldIsPassedOverForANewerOne() throws Exception {
        Files.createSymbolicLink(
                tools.resolve("javac"), parent.resolve("jdk-17").resolve("bin").resolve("javac"));
        assertThat(hub("jdk-11", "--version").status).isZero();
        assertThat(calls()).last().isEqualTo("java 17.0.1: --version|");
    }

    @Test
    void whatIsMissingAndCannotBeInstalledIsSaidInOneLine() throws Exception {
        Files.delete(tools.resolve("mvn"));
        Outcome outcome = hub("jdk-17", "speak");
        assertThat(outcome.status).isEqualTo(1);
        assertThat(outcome.output.strip()).isEqualTo("hub: please install: maven espeak-ng");
    }

    @Test
    void aLinkToTheCommandWorksFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(parent.resolve("liên kết"), project.resolve("hub"));
        assertThat(run(Map.of(), "jdk-17", link, "--version").status).isZero();
    }

    private record Outcome(int status, String output) {}

    private Outcome hub(String jdk, String... arguments) throws Exception {
        return hub(Map.of(), jdk, arguments);
    }

    private Outcome hub(Map<String, String> environment, String jdk, String... arguments) throws Exception {
        return run(environment, jdk, project.resolve("hub"), arguments);
    }

    private Outcome run(Map<String, String> environment, String jdk, Path script, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(parent.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", tools.toString(),
                        "JAVA_HOME", parent.resolve(jdk).toString(),
                        "CALLS", parent.resolve("calls").toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(parent.resolve("calls"));
    }

    private void jdk(String name, String version) throws IOException {
        Path jdk = parent.resolve(name);
        write(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(jdk.resolve("bin").resolve("javac"), "#!/bin/sh\n");
        program(jdk.resolve("bin").resolve("java"), """
                #!/bin/sh
                while [ "$1" != vn.tienglang.app.Main ]; do shift; done
                shift
                printf 'java %s: ' >>"$CALLS"
                printf '%%s|' "$@" >>"$CALLS"
                echo >>"$CALLS"
                exit "${JAVA_EXITS:-0}"
                """.formatted(version));
    }

    private static Path which(String tool) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            Path candidate = Path.of(folder, tool);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError("no " + tool + " on this machine");
    }

    private static void program(Path file, String text) throws IOException {
        write(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
