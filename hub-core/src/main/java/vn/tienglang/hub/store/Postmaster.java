package vn.tienglang.hub.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running PostgreSQL server, started by this program. Thread-safe. */
final class Postmaster {

    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    /** After a power cut on a slow card the server first reads its write-ahead log again. */
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    private static final Duration FAST_LIMIT = Duration.ofSeconds(10);
    private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(5);
    private static final int REMEMBERED_LINES = 20;

    private final Process process;
    private final Path cluster;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final Thread reader;
    private volatile boolean stopping;

    private Postmaster(Process process, Path cluster) {
        this.process = process;
        this.cluster = cluster;
        this.reader = new Thread(this::read, "postgres-log");
        reader.setDaemon(true);
    }

    /** Starts a server and waits until it takes connections. */
    static Postmaster start(
            PostgresBinaries binaries, PostgresAccount account, Path cluster, Map<String, String> parameters)
            throws IOException {
        // A session of its own: Ctrl-C in a terminal reaches the hub alone, which stops the database last.
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(account.command(binaries.program("postgres").toString(), "-D", cluster.toString()));
        parameters.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        Process process =
                PostgresProcesses.builder(command).redirectErrorStream(true).start();
        Postmaster postmaster = new Postmaster(process, cluster);
        postmaster.reader.start();
        boolean ready = false;
        try {
            postmaster.awaitReady();
            ready = true;
            return postmaster;
        } finally {
            if (!ready) {
                postmaster.stop();
            }
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
    void stop() {
        stopping = true;
        try {
            signal("INT");
            if (!process.waitFor(FAST_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("PostgreSQL did not stop within {} s and is stopped at once", FAST_LIMIT.toSeconds());
                signal("QUIT");
                if (!process.waitFor(IMMEDIATE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            }
            reader.join(IMMEDIATE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void signal(String name) {
        try {
            if (process.isAlive()) {
                PostgresProcesses.signal(name, List.of(process.toHandle()));
            }
        } catch (IOException e) {
            log.warn("PostgreSQL could not be told to stop", e);
        }
    }

    private void awaitReady() throws IOException {
        long start = System.nanoTime();
        long told = start;
        try {
            while (!ready()) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    reader.join(IMMEDIATE_LIMIT.toMillis());
                    throw new EmbeddedPostgresException("PostgreSQL in " + cluster + " does not start: " + complaint());
                }
                long now = System.nanoTime();
                if (now - start > READY_LIMIT.toNanos()) {
                    throw new EmbeddedPostgresException("PostgreSQL in " + cluster + " is not ready after "
                            + READY_LIMIT.toSeconds() + " s: " + complaint());
                }
                if (now - told > Duration.ofSeconds(2).toNanos()) {
                    told = now;
                    log.info("PostgreSQL is still starting: {}", complaint());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while PostgreSQL was being started", e);
        }
    }

    /** The server tells its state in the eighth line of its pid file, as pg_ctl reads it. */
    private boolean ready() throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.get(0).strip().equals(Long.toString(process.pid()))
                    && lines.get(7).strip().equals("ready");
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                remember(line);
                boolean serious = line.contains("WARNING:") || line.contains("FATAL:") || line.contains("PANIC:");
                if (serious && !stopping) {
                    log.warn("{}", line);
                } else {
                    log.debug("{}", line);
                }
            }
        } catch (IOException e) {
            log.debug("The log of PostgreSQL ended", e);
        }
    }

    private synchronized void remember(String line) {
        lastLines.addLast(line);
        if (lastLines.size() > REMEMBERED_LINES) {
            lastLines.removeFirst();
        }
    }

    private synchronized String complaint() {
        List<String> serious = lastLines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("could not"))
                .toList();
        return serious.isEmpty() ? String.valueOf(lastLines.peekLast()) : String.join("; ", serious);
    }
}
