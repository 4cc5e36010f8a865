package vn.tienglang.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.app.command.Home;

/**
 * A fresh folder on the disk where installations keep their data, gone with the measurement. Opened first and closed
 * last: who is told to stop meanwhile (SIGTERM, Ctrl-C) interrupts the measurement and waits for what it started to end.
 * For the thread that measures.
 */
final class BenchFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BenchFolder.class);
    private static final int STOP_SECONDS = 20;

    private final Path path;
    private final Thread measuring = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread whenTold = new Thread(this::stop, "bench-told-to-stop");

    private BenchFolder(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(whenTold);
    }

    /** Below {@code data} of the program's folder: the system's temporary folder may be no disk at all. */
    static BenchFolder make() {
        try {
            Path data = Home.folder().resolve("data");
            Files.createDirectories(data);
            Path fresh = Files.createTempDirectory(data, "bench-");
            // The embedded PostgreSQL may have to run as a service user, who must be able to pass.
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
            return new BenchFolder(fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    private void stop() {
        measuring.interrupt();
        try {
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("what was measured did not stop in time; look for {}", path);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            delete();
        } finally {
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(whenTold);
            } catch (IllegalStateException e) {
                log.debug("told to stop", e);
            }
        }
    }

    private void delete() {
        try {
            List<Path> deepestFirst;
            try (Stream<Path> paths = Files.walk(path)) {
                deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
