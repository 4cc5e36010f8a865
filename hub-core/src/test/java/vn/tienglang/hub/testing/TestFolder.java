package vn.tienglang.hub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.tienglang.hub.store.DataFolder;

/** Data folders of test clusters under the system's temporary folder, those of killed test runs included. */
final class TestFolder {

    private static final String NAME = "tieng-lang-test-";
    private static final Duration SURELY_HELD = Duration.ofMinutes(1);

    private TestFolder() {}

    /** A new folder, held; what killed runs left behind is stopped and removed first. */
    static DataFolder take() {
        try {
            removeAbandoned(Path.of(System.getProperty("java.io.tmpdir")));
            Path folder = Files.createTempDirectory(NAME);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return DataFolder.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(DataFolder folder) throws IOException {
        folder.close();
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder.path())) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static void removeAbandoned(Path parent) throws IOException {
        Instant limit = Instant.now().minus(SURELY_HELD);
        List<Path> old;
        try (Stream<Path> entries = Files.list(parent)) {
            old = entries.filter(entry -> entry.getFileName().toString().startsWith(NAME))
                    .filter(Files::isWritable)
                    .filter(entry -> entry.toFile().lastModified() < limit.toEpochMilli())
                    .toList();
        }
        for (Path folder : old) {
            try {
                DataFolder abandoned = DataFolder.open(folder);
                stopPostgres(folder.resolve("postgres"));
                remove(abandoned);
            } catch (DataFolder.FolderInUseException | UncheckedIOException e) {
                // A living test run holds it, or another is just removing it.
                continue;
            }
        }
    }

    /** Nobody is connected any more, so that the gentlest of its shutdowns, SIGTERM's, is enough. */
    private static void stopPostgres(Path cluster) {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip());
            if (Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .equals(cluster)) {
                ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
                postmaster.destroy();
                postmaster.onExit().get(10, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            // No server was left running.
            return;
        } catch (Exception e) {
            throw new IllegalStateException("The PostgreSQL left in " + cluster + " does not stop", e);
        }
    }
}
