package vn.tienglang.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The real program in a JVM of its own, with the options that the script {@code hub} gives it and without the tests'
 * classes. Closing ends it and all that it started.
 */
final class ChildProgram implements AutoCloseable {

    /** Where this checkout lies, with its {@code config} and {@code hub}. */
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern JVM_OPTIONS = Pattern.compile("options='([^']*)'");
    private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

    private final Process process;
    private final Path errors;
    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private final long began = System.nanoTime();
    private List<ProcessHandle> tree = List.of();

    private ChildProgram(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.reader = new Thread(this::read, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * @param home the program's folder
     * @param errors takes what the program logs
     */
    static ChildProgram start(Path home, Path errors, String... arguments) throws IOException {
        return start(home, errors, List.of(), arguments);
    }

    /** @param more options for the JVM, after the script's own */
    static ChildProgram start(Path home, Path errors, List<String> more, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(scriptsOptions());
        command.addAll(more);
        command.addAll(List.of("-Dhub.home=" + home, "-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TIENGLANG_"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("HUB_LOG", "INFO");
        return new ChildProgram(builder.start(), errors);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** What it printed so far, line by line. */
    List<String> printed() {
        return printed;
    }

    /** What it logged, and what it told of mistakes. */
    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines meant for the person at the command line, without the log. */
    List<String> told() {
        return errors().lines().filter(line -> line.startsWith("hub: ")).toList();
    }

    /** Since it was started. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** SIGTERM. */
    void tell() {
        remember();
        process.destroy();
    }

    /** SIGKILL, for this process alone: what it started lives on, as after a crash. */
    void kill() throws InterruptedException {
        remember();
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " survived SIGKILL");
        }
    }

    /** Its exit code. */
    int awaitEnd(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + atMost.toSeconds() + " s:\n" + errors());
        }
        reader.join(TimeUnit.SECONDS.toMillis(10));
        return process.exitValue();
    }

    /** What it had started when it was told to stop, or killed, and what of that still lives. */
    List<ProcessHandle> leftBehind() {
        return tree.stream().filter(ProcessHandle::isAlive).toList();
    }

    /** Bytes of the process and all it started, shared pages counted once (proportional set size). */
    long memory() throws IOException {
        long kilobytes = 0;
        for (ProcessHandle one : living()) {
            Matcher matcher = PSS.matcher(rollup(one));
            kilobytes += matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        }
        return kilobytes * 1024;
    }

    /** Processors' time of the process and all it started and that still lives. */
    Duration cpu() {
        return living().stream()
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            remember();
            process.destroyForcibly();
        }
        leftBehind().forEach(ProcessHandle::destroyForcibly);
    }

    private void remember() {
        tree = process.descendants().toList();
    }

    private List<ProcessHandle> living() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** A backend of PostgreSQL may have ended since it was listed. */
    private static String rollup(ProcessHandle one) throws IOException {
        Path file = Path.of("/proc", Long.toString(one.pid()), "smaps_rollup");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            if (one.isAlive()) {
                throw e;
            }
            return "";
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.add(line);
            }
        } catch (IOException e) {
            printed.add("(its output broke off: " + e + ")");
        }
    }

    private static List<String> scriptsOptions() throws IOException {
        Matcher matcher = JVM_OPTIONS.matcher(Files.readString(PROJECT.resolve("hub")));
        if (!matcher.find()) {
            throw new AssertionError("the script hub no longer says with which options it runs Java");
        }
        List<String> options =
                new ArrayList<>(Arrays.asList(matcher.group(1).strip().split("\\s+")));
        if (Runtime.version().feature() >= 24) {
            options.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        return options;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !element.contains("test-classes") && !element.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
