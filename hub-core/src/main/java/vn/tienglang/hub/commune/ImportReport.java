package vn.tienglang.hub.commune;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an import did, or would do, line by line.
 *
 * @param dryRun whether it was only asked
 * @param lines in the order of the file
 */
public record ImportReport(Path file, boolean dryRun, List<Line> lines) {

    public ImportReport {
        lines = lines.stream().sorted(Comparator.comparingInt(Line::number)).toList();
    }

    /** What became of one entry of the file. */
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED
    }

    /**
     * One entry.
     *
     * @param number counted from 1; 0 when the file as a whole is meant
     * @param subject what the entry is about, e.g. {@code group xa-mau.thon-dong.to-3}
     * @param detail what changed, or why it was refused; may be empty
     */
    public record Line(int number, Outcome outcome, String subject, String detail) {

        @Override
        public String toString() {
            return "line " + number + ": " + outcome.name().toLowerCase(java.util.Locale.ROOT) + ": " + subject
                    + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /** Whether nothing was refused; one refused line refuses the file. */
    public boolean accepted() {
        return count(Outcome.REFUSED) == 0;
    }

    /** Whether the database holds what the file says. */
    public boolean applied() {
        return accepted() && !dryRun;
    }

    public long count(Outcome outcome) {
        return lines.stream().filter(line -> line.outcome == outcome).count();
    }

    public List<Line> refused() {
        return lines.stream().filter(line -> line.outcome == Outcome.REFUSED).toList();
    }

    /** For the terminal: every line that is not unchanged, then the sum. */
    public String text() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, count(outcome));
        }
        String sum = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
        String end = !accepted() ? "; nothing was changed" : dryRun ? "; dry run, nothing was changed" : "";
        return Stream.concat(
                        lines.stream()
                                .filter(line -> line.outcome != Outcome.UNCHANGED)
                                .map(Line::toString),
                        Stream.of(file.getFileName() + ": " + sum + end))
                .collect(Collectors.joining("\n"));
    }
}
