package vn.tienglang.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes of a PostgreSQL server, found by the folder they work in. */
final class PostgresProcesses {

    private static final Logger log = LoggerFactory.getLogger(PostgresProcesses.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private PostgresProcesses() {}

    /** A command that inherits neither a locale nor a setting for PostgreSQL's programs. */
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder;
    }

    /**
     * Stops what a killed hub left running in a cluster's folder, and takes away its pid file, whose number may by now
     * be another program's. The caller holds the data folder, so no living hub is behind these processes.
     */
    static void stopStray(Path cluster) throws IOException {
        List<ProcessHandle> stray = livingIn(cluster);
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!stray.isEmpty()) {
            log.info("Stopping the PostgreSQL that a former hub left running in {}", cluster);
            // Without their postmaster its children go by themselves; with it, they go with it.
            Optional<ProcessHandle> postmaster = stray.stream()
                    .filter(process -> firstLine(pidFile).equals(Long.toString(process.pid())))
                    .findFirst();
            if (postmaster.isPresent()) {
                signal("INT", postmaster.stream().toList());
            }
            if (!awaitEnd(stray)) {
                signal("QUIT", livingIn(cluster));
                if (!awaitEnd(livingIn(cluster))) {
                    signal("KILL", livingIn(cluster));
                    awaitEnd(livingIn(cluster));
                }
            }
            List<ProcessHandle> left = livingIn(cluster);
            if (!left.isEmpty()) {
                throw new EmbeddedPostgresException("The former PostgreSQL in " + cluster + " does not stop (process "
                        + left.get(0).pid() + ")");
            }
        }
        Files.deleteIfExists(pidFile);
    }

    /** Sends a signal that Java cannot: PostgreSQL's fast shutdown is SIGINT, its immediate one SIGQUIT. */
    static void signal(String name, List<ProcessHandle> processes) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -" + name + " \"$@\"", "kill"));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        if (processes.isEmpty()) {
            return;
        }
        Process kill = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            kill.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while PostgreSQL was being stopped", e);
        }
    }

    /** Every process of a server works in its cluster's folder; nobody else does. */
    static List<ProcessHandle> livingIn(Path cluster) throws IOException {
        if (!Files.exists(cluster)) {
            return List.of();
        }
        Path real = cluster.toRealPath();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> worksIn(process, real)).toList();
        }
    }

    private static boolean worksIn(ProcessHandle process, Path folder) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readSymbolicLink(proc.resolve("cwd")).equals(folder)
                    && Files.readString(proc.resolve("comm")).strip().equals("postgres");
        } catch (IOException e) {
            // Gone in the meantime, or another user's.
            return false;
        }
    }

    private static boolean awaitEnd(List<ProcessHandle> processes) {
        CompletableFuture<?> all = CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        try {
            all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new EmbeddedPostgresException("The end of PostgreSQL could not be awaited", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while PostgreSQL was being stopped", e);
        }
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
