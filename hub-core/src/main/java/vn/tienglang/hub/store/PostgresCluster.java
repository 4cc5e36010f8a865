package vn.tienglang.hub.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one PostgreSQL server in {@code <data>/postgres}. A cluster is made beside its place and moved there
 * when it is whole; what stands in the place is never deleted.
 */
final class PostgresCluster {

    static final String ADMINISTRATOR = "postgres";

    private static final Logger log = LoggerFactory.getLogger(PostgresCluster.class);
    private static final int INITDB_SECONDS = 120;

    private final Path data;
    private final Path folder;

    PostgresCluster(Path data) {
        this.data = data;
        this.folder = data.resolve("postgres");
    }

    Path folder() {
        return folder;
    }

    /** Makes the cluster if there is none, and refuses one that these binaries cannot read. */
    PostgresPasswords prepare(PostgresBinaries binaries, PostgresAccount account, boolean durable) throws IOException {
        if (!Files.exists(folder)) {
            PostgresPasswords passwords = PostgresPasswords.readOrMake(data);
            make(binaries, account, passwords.administrator(), durable);
            return passwords;
        }
        refuseForeign();
        if (account.uid() != FolderTree.ownerOf(folder)) {
            handOver(account);
        }
        return PostgresPasswords.read(data);
    }

    private void refuseForeign() throws IOException {
        Path version = folder.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            throw new EmbeddedPostgresException(
                    folder + " holds no PostgreSQL database and was left as it is; move it away, or restore it");
        }
        String major = Files.readString(version).strip();
        if (!major.equals(PostgresBinaries.MAJOR)) {
            throw new EmbeddedPostgresException("The database in " + folder + " was made by PostgreSQL " + major
                    + "; this hub brings PostgreSQL " + PostgresBinaries.MAJOR + " and left it as it is");
        }
    }

    private void handOver(PostgresAccount account) throws IOException {
        if (PostgresAccount.self().uid() != 0) {
            throw new EmbeddedPostgresException("The database in " + folder + " belongs to another user (uid "
                    + FolderTree.ownerOf(folder) + "); start the hub as that user, or as root");
        }
        FolderTree.giveTo(account.uid(), account.gid(), folder);
    }

    private void make(PostgresBinaries binaries, PostgresAccount account, String password, boolean durable)
            throws IOException {
        log.info("Making a new database in {}", folder);
        Path unfinished = data.resolve("postgres-unfinished");
        Path secret = data.resolve("postgres-password-for-initdb");
        if (Files.exists(unfinished)) {
            FolderTree.delete(unfinished);
        }
        Files.createDirectory(unfinished);
        FolderTree.giveTo(account.uid(), account.gid(), unfinished);
        try {
            PostgresPasswords.writeSecret(secret, password + "\n");
            FolderTree.giveTo(account.uid(), account.gid(), secret);
            initdb(binaries, account, unfinished, secret, durable);
        } finally {
            Files.deleteIfExists(secret);
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        FolderTree.force(data);
    }

    private void initdb(PostgresBinaries binaries, PostgresAccount account, Path target, Path secret, boolean durable)
            throws IOException {
        List<String> command = new ArrayList<>(account.command(
                binaries.program("initdb").toString(),
                "--pgdata=" + target,
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // PostgreSQL's own: the same order and the same upper and lower case on every system.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        if (!durable) {
            command.add("--no-sync");
        }
        Path output = Files.createTempFile(data, "initdb", ".log");
        try {
            Process process = PostgresProcesses.builder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(INITDB_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new EmbeddedPostgresException("Making the database took over " + INITDB_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new EmbeddedPostgresException(
                        "The database in " + folder + " could not be made: " + errors(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while the database was being made", e);
        } finally {
            Files.delete(output);
        }
    }

    private static String errors(Path output) throws IOException {
        try (Stream<String> lines = Files.lines(output, StandardCharsets.UTF_8)) {
            List<String> all = lines.filter(line -> !line.isBlank()).toList();
            List<String> errors = all.stream()
                    .filter(line -> line.contains("error:") || line.contains("FATAL:"))
                    .toList();
            return String.join("; ", errors.isEmpty() ? all.subList(Math.max(0, all.size() - 3), all.size()) : errors);
        }
    }
}
