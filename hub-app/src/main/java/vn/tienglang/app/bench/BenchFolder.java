package vn.tienglang.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.tienglang.app.command.Home;

/** A fresh folder on the disk where installations keep their data, gone with the measurement. */
final class BenchFolder implements AutoCloseable {

    private final Path path;

    private BenchFolder(Path path) {
        this.path = path;
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

    @Override
    public void close() {
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
