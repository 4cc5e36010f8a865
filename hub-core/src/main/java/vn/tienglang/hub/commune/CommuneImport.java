package vn.tienglang.hub.commune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.store.Database;

/**
 * Brings areas, leaders, channels and households from a file into the database: a whole commune as YAML, or one table
 * as CSV (see {@link CommuneCsv} for the columns). Thread-safe.
 *
 * <p>One transaction: a file of which any line is refused changes nothing. What the file does not name stays as it is.
 * Running it again changes nothing. Changes of existing areas take effect today, and each leaves its record.
 */
public final class CommuneImport {

    private static final int LARGEST_BYTES = 4 << 20;

    private final Database database;
    private final Clock clock;
    private final People people;

    /** @param random makes the ids of people */
    public CommuneImport(Database database, Clock clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.people = new People(database, random);
    }

    /**
     * Imports a file, or says what importing it would do.
     *
     * @param file its name ends in .yaml, .yml or .csv
     * @param dryRun whether to report only what would happen
     * @return never throws for what stands in the file: see {@link ImportReport#refused}
     * @throws UncheckedIOException the file cannot be read
     */
    public ImportReport run(Path file, boolean dryRun) {
        Findings findings = new Findings();
        try {
            List<Entry> entries = entries(file, findings);
            EntryChecks.check(entries, findings);
            if (!findings.refused()) {
                apply(file, entries, dryRun, findings);
            }
        } catch (MalformedFileException e) {
            findings.refuse(e.line(), "file", e.problem());
        }
        return new ImportReport(file, dryRun, findings.lines());
    }

    private static List<Entry> entries(Path file, Findings findings) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CommuneCsv.read(text(file), findings);
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return CommuneYaml.read(text(file), findings);
        }
        throw new MalformedFileException(0, "the name must end in .yaml, .yml or .csv");
    }

    static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new MalformedFileException(0, "larger than " + (LARGEST_BYTES >> 20) + " MB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFileException(0, "not UTF-8; save it as 'CSV UTF-8' or UTF-8 text");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void apply(Path file, List<Entry> entries, boolean dryRun, Findings findings) {
        try {
            database.jdbi().useTransaction(handle -> {
                new ImportRun(handle, clock, database, people, "import " + file.getFileName(), findings).run(entries);
                if (dryRun || findings.refused()) {
                    throw new TakeBack();
                }
            });
        } catch (TakeBack e) {
            // As asked: the transaction was rolled back.
        }
    }

    /** Rolls the transaction back. */
    private static final class TakeBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakeBack() {
            super("taken back", null, false, false);
        }
    }
}
