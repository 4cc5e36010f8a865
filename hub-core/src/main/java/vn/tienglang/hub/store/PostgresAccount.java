package vn.tienglang.hub.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs: it refuses root. An ordinary user runs it as himself. Root runs it in a user namespace of
 * its own, where it is nobody to PostgreSQL but its files stay root's; where that is forbidden (most containers), as a
 * service user.
 *
 * @param prefix words that stand before the program's own on the command line
 * @param uid who owns the database's files
 * @param gid their group
 */
record PostgresAccount(List<String> prefix, int uid, int gid) {

    private static final int ROOT = 0;

    /** Tried in this order; {@code nobody} exists everywhere. */
    private static final List<String> SERVICE_USERS = List.of("tienglang", "postgres", "nobody");

    PostgresAccount {
        prefix = List.copyOf(prefix);
    }

    static PostgresAccount forFolder(Path data) {
        PostgresAccount self = self();
        if (self.uid != ROOT) {
            return self;
        }
        return Stream.concat(Stream.of(namespace()), SERVICE_USERS.stream().flatMap(user -> service(user).stream()))
                .filter(account -> account.canPass(data))
                .findFirst()
                .orElseThrow(() -> new EmbeddedPostgresException("PostgreSQL does not run as root, and neither"
                        + " 'unshare -U' nor 'setpriv' to an ordinary user who can reach " + data
                        + " works here: start the hub as an ordinary user, or set database.url"));
    }

    static PostgresAccount self() {
        try {
            Path self = Path.of("/proc/self");
            return new PostgresAccount(List.of(), FolderTree.ownerOf(self.toRealPath()), (Integer)
                    Files.getAttribute(self.toRealPath(), "unix:gid"));
        } catch (IOException e) {
            throw new UncheckedIOException("/proc cannot be read", e);
        }
    }

    static PostgresAccount namespace() {
        return new PostgresAccount(List.of("unshare", "-U"), ROOT, ROOT);
    }

    static Optional<PostgresAccount> service(String user) {
        Optional<Integer> uid = number("id", "-u", user);
        Optional<Integer> gid = number("id", "-g", user);
        if (uid.isEmpty() || gid.isEmpty()) {
            return Optional.empty();
        }
        List<String> prefix = List.of("setpriv", "--reuid=" + uid.get(), "--regid=" + gid.get(), "--clear-groups");
        return Optional.of(new PostgresAccount(prefix, uid.get(), gid.get()));
    }

    /** Whether a program can be started this way at all, and can reach what is in the folder. */
    boolean canPass(Path folder) {
        return output(command("test", "-x", folder.toString())).isPresent();
    }

    List<String> command(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }

    private static Optional<Integer> number(String... command) {
        return output(List.of(command)).map(Integer::valueOf);
    }

    /** What the command printed, or nothing if it is not there or failed. */
    private static Optional<String> output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while PostgreSQL was being started", e);
        }
    }
}
