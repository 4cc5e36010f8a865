package vn.tienglang.broadcast.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program once, with a hard limit in time. Its streams are files, not pipes: no thread can be held by a reader
 * or writer, whatever the child (or a grandchild that outlives it) does with them.
 */
final class ChildProcess {
    private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);

    private ChildProcess() {}

    sealed interface Outcome {}

    record Ended(int exitCode, byte[] output, String errors) implements Outcome {
        String outputText() {
            return new String(output, UTF_8);
        }
    }

    record TimedOut() implements Outcome {}

    record NotStarted(String reason) implements Outcome {}

    static Outcome run(List<String> command, String input, Duration limit) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("speech");
            return run(command, input, limit, folder);
        } catch (IOException e) {
            return new NotStarted(String.valueOf(e.getMessage()));
        } finally {
            delete(folder);
        }
    }

    private static Outcome run(List<String> command, String input, Duration limit, Path folder) throws IOException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            if (process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Ended(process.exitValue(), Files.readAllBytes(out), Files.readString(errors, UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new TimedOut();
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            for (String name : List.of("in", "out", "errors")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        } catch (IOException e) {
            log.warn("temporary folder {} stays behind: {}", folder, e.toString());
        }
    }
}
