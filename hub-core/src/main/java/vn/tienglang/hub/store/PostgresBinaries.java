package vn.tienglang.hub.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path into {@code <parent>/postgres-<version>}. Several programs may
 * unpack into one parent at the same time.
 */
final class PostgresBinaries {

    /** Must be the version of the binaries in the build; the unpacked server is asked. */
    static final String VERSION = "18.6";

    static final String MAJOR = VERSION.substring(0, VERSION.indexOf('.'));

    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final String MANIFEST = ".manifest";
    private static final String UNFINISHED = "postgres-unpacking-";

    /** An unpacking takes seconds; one that is so old was interrupted. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    static PostgresBinaries unpackedIn(Path parent) {
        Path home = parent.resolve("postgres-" + VERSION);
        try {
            if (!complete(home)) {
                Files.createDirectories(parent);
                removeAbandoned(parent);
                unpack(parent, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be unpacked into " + home + ": " + e.getMessage(), e);
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static void unpack(Path parent, Path home) throws IOException {
        log.info("Unpacking PostgreSQL {} into {}", VERSION, home);
        Path part = Files.createTempDirectory(
                parent, UNFINISHED, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
            extract(part);
            writeManifest(part);
            if (Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
                Path damaged = Files.createTempDirectory(parent, UNFINISHED);
                Files.move(home, damaged.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
                FolderTree.delete(damaged);
            }
            Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!complete(home)) {
                throw e;
            }
            log.debug("Another program unpacked PostgreSQL first", e);
        } finally {
            if (Files.exists(part)) {
                FolderTree.delete(part);
            }
        }
    }

    private static void extract(Path folder) throws IOException {
        String archive = archive();
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new IOException("no " + archive + " on the class path; set database.url to a PostgreSQL server");
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    extract(folder, entry, tar);
                }
            }
        }
    }

    private static void extract(Path folder, TarArchiveEntry entry, InputStream content) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive points outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.resolveSibling("."));
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(content, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch", "");
        return switch (system + " " + architecture) {
            case "linux amd64", "linux x86_64" -> "/postgres-linux-x86_64.txz";
            case "linux aarch64" -> "/postgres-linux-arm_64.txz";
            default ->
                throw new UnsupportedOperationException("The embedded PostgreSQL runs on Linux (x86-64, arm64), not on "
                        + system + " " + architecture + "; set database.url to a PostgreSQL server");
        };
    }

    /** After a power cut files may be there but short: the manifest is written last and holds every size. */
    private static boolean complete(Path home) throws IOException {
        Path manifest = home.resolve(MANIFEST);
        return Files.exists(manifest) && Files.readAllLines(manifest).equals(sizes(home));
    }

    private static void writeManifest(Path folder) throws IOException {
        Path manifest = folder.resolve(MANIFEST);
        Files.write(manifest, sizes(folder));
        try (FileChannel channel = FileChannel.open(manifest, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static List<String> sizes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(MANIFEST))
                    .map(file -> folder.relativize(file) + " " + file.toFile().length())
                    .sorted()
                    .toList();
        }
    }

    private static void removeAbandoned(Path parent) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (Stream<Path> entries = Files.list(parent)) {
            for (Path entry : entries.toList()) {
                if (entry.getFileName().toString().startsWith(UNFINISHED)
                        && Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
                    FolderTree.delete(entry);
                }
            }
        }
    }
}
