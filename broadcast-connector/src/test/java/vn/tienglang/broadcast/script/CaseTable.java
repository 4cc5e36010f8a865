package vn.tienglang.broadcast.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of written and spoken text, one case a line, tab between; {@code \n} and {@code \t} stand for themselves. */
record CaseTable(String name, List<Case> cases) {
    record Case(String table, int line, String written, String spoken) {}

    static final Path ROOT = Path.of("src/test/resources/script");

    static List<CaseTable> under(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(".tsv"))
                    .sorted()
                    .map(CaseTable::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CaseTable read(Path file) {
        String name = file.getFileName().toString();
        try {
            List<String> lines = Files.readAllLines(file);
            List<Case> cases = new java.util.ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] columns = line.split("\t");
                if (columns.length != 2) {
                    throw new IllegalStateException(name + " line " + (i + 1) + " is no case: " + line);
                }
                cases.add(new Case(name, i + 1, unescape(columns[0]), columns[1]));
            }
            return new CaseTable(name, List.copyOf(cases));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescape(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }

    /** Words only, in small letters and the old tone places: what one hears, without the breaths. */
    static String words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT)
                        .replaceAll("[,;.]", " ")
                        .strip()
                        .split("\\s+"))
                .map(Letters::low)
                .collect(Collectors.joining(" "));
    }
}
