package vn.tienglang.broadcast.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Abbreviations and how they are read, from a table of tab-separated columns: abbreviation, reading, context, source.
 *
 * <p>Of several lines for one abbreviation the first whose context fits is taken; a line with an empty context always
 * fits. Later tables go before earlier ones. The contexts are described in the head of
 * {@code config/speech/dictionary.tsv}. Immutable and safe to share between threads.
 */
public final class Dictionary {
    private static final String PACKAGED = "/vn/tienglang/broadcast/script/dictionary.tsv";

    /**
     * One line of the table.
     *
     * @param surface the tokens of the abbreviation
     * @param reading what is said
     */
    record Entry(List<String> surface, String reading, DictionaryContext context) {}

    /** What was found: the token after the abbreviation and its reading. */
    record Match(int next, String reading, boolean decided) {}

    private final Map<String, List<Surface>> byFirst = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> issuers = new HashMap<>();

    private record Surface(List<String> tokens, List<Entry> entries) {}

    private Dictionary() {}

    /** The table packaged with the program, the same as the repository's {@code config/speech/dictionary.tsv}. */
    public static Dictionary packaged() {
        Dictionary dictionary = new Dictionary();
        try (InputStream table = Dictionary.class.getResourceAsStream(PACKAGED)) {
            if (table == null) {
                throw new IllegalStateException("The program's own dictionary is missing: " + PACKAGED);
            }
            dictionary.add(new InputStreamReader(table, StandardCharsets.UTF_8), "dictionary.tsv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dictionary.sorted();
    }

    /**
     * The tables of an installation: the main one, then a commune's own additions, which win.
     *
     * @throws IllegalArgumentException naming file and line of a line that cannot be understood
     * @throws UncheckedIOException when a file cannot be read
     */
    public static Dictionary load(Path table, Path... additions) {
        Dictionary dictionary = new Dictionary();
        List<Path> files = new ArrayList<>(List.of(additions));
        java.util.Collections.reverse(files);
        files.add(table);
        for (Path file : files) {
            try (Reader reader = Files.newBufferedReader(file)) {
                dictionary.add(reader, file.getFileName().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return dictionary.sorted();
    }

    /**
     * A table of its own, from lines as in the file.
     *
     * @throws IllegalArgumentException naming the line that cannot be understood
     */
    public static Dictionary of(String tsv) {
        Dictionary dictionary = new Dictionary();
        dictionary.add(new java.io.StringReader(tsv), "table");
        return dictionary.sorted();
    }

    /**
     * This table with more lines before its own, for instance those a commune has typed on a page.
     *
     * @param tsv lines as in the file
     */
    public Dictionary with(String tsv) {
        Dictionary dictionary = new Dictionary();
        dictionary.add(new java.io.StringReader(tsv), "additions");
        byFirst.values().forEach(surfaces -> surfaces.forEach(s -> s.entries().forEach(dictionary::add)));
        types.forEach(dictionary.types::putIfAbsent);
        issuers.forEach(dictionary.issuers::putIfAbsent);
        return dictionary.sorted();
    }

    private void add(Reader table, String name) {
        BufferedReader lines = new BufferedReader(table);
        int number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && line.charAt(0) != '#') {
                    addLine(line, name, number);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addLine(String line, String name, int number) {
        String[] columns = line.split("\t", -1);
        String where = name + " line " + number;
        if (columns.length < 2 || columns[0].isBlank() || columns[1].isBlank()) {
            throw new IllegalArgumentException(where + ": expected abbreviation, reading, context, source: " + line);
        }
        String reading = columns[1].strip();
        if (!reading.codePoints().allMatch(c -> Character.isLetter(c) || c == ' ' || c == ',')) {
            throw new IllegalArgumentException(where + ": a reading holds letters, blanks and commas only: " + reading);
        }
        String written = columns[0].strip();
        String context = columns.length > 2 ? columns[2].strip() : "";
        if (context.equals("type")) {
            types.putIfAbsent(written, reading);
        } else if (context.equals("issuer")) {
            issuers.putIfAbsent(written, reading);
        } else {
            List<String> surface = tokens(written);
            if (surface.isEmpty()) {
                throw new IllegalArgumentException(where + ": nothing that could be read: " + written);
            }
            add(new Entry(surface, reading, DictionaryContext.parse(context, where)));
        }
    }

    private static List<String> tokens(String written) {
        Tokens t = Tokens.of(CleanText.of(written));
        List<String> tokens = new ArrayList<>(t.size());
        for (int i = 0; i < t.size(); i++) {
            tokens.add(t.text(i));
        }
        return List.copyOf(tokens);
    }

    private void add(Entry entry) {
        List<Surface> surfaces = byFirst.computeIfAbsent(entry.surface().get(0), s -> new ArrayList<>());
        for (Surface surface : surfaces) {
            if (surface.tokens().equals(entry.surface())) {
                surface.entries().add(entry);
                return;
            }
        }
        surfaces.add(new Surface(entry.surface(), new ArrayList<>(List.of(entry))));
    }

    private Dictionary sorted() {
        addSmallLetters();
        byFirst.values()
                .forEach(list -> list.sort(
                        Comparator.comparingInt((Surface s) -> s.tokens().size())
                                .reversed()));
        return this;
    }

    /** People type "ubnd" and "Ubnd" too; where that is no syllable of its own it means the same. */
    private void addSmallLetters() {
        for (List<Surface> surfaces : List.copyOf(byFirst.values())) {
            for (Surface surface : List.copyOf(surfaces)) {
                String first = surface.tokens().get(0);
                String low = Letters.low(first);
                if (surface.tokens().size() == 1
                        && first.length() >= 3
                        && !low.equals(first)
                        && !Syllables.isLikeOne(low)) {
                    String title = first.charAt(0) + low.substring(1);
                    for (String small : List.of(low, title)) {
                        if (!byFirst.containsKey(small)) {
                            byFirst.put(
                                    small, new ArrayList<>(List.of(new Surface(List.of(small), surface.entries()))));
                        }
                    }
                }
            }
        }
    }

    /** The longest abbreviation that starts at {@code i} and whose context fits. */
    @Nullable
    Match match(Tokens t, int i) {
        List<Surface> surfaces = byFirst.get(t.text(i));
        if (surfaces == null) {
            return null;
        }
        for (Surface surface : surfaces) {
            int next = end(t, i, surface.tokens());
            if (next < 0) {
                continue;
            }
            for (Entry entry : surface.entries()) {
                if (entry.context().fits(t, i, next)) {
                    return new Match(next, entry.reading(), !entry.context().isEmpty());
                }
            }
        }
        return null;
    }

    /** Whether an abbreviation that itself holds a digit starts at {@code i}. */
    boolean hasDigits(Tokens t, int i) {
        List<Surface> surfaces = byFirst.get(t.text(i));
        return surfaces != null
                && surfaces.stream()
                        .anyMatch(s -> s.tokens().size() > 1
                                && Tokens.isDigit(s.tokens().get(1).charAt(0))
                                && end(t, i, s.tokens()) > 0);
    }

    /** The reading without any neighbours, for an abbreviation of one token. */
    @Nullable
    String plain(String abbreviation) {
        List<Surface> surfaces = byFirst.get(abbreviation);
        if (surfaces == null) {
            return null;
        }
        for (Surface surface : surfaces) {
            if (surface.tokens().size() == 1) {
                for (Entry entry : surface.entries()) {
                    if (entry.context().isEmpty()) {
                        return entry.reading();
                    }
                }
            }
        }
        return null;
    }

    /** The kind of document a symbol stands for: {@code TB} → thông báo. */
    @Nullable
    String documentType(String symbol) {
        return types.get(symbol);
    }

    /** Who issues documents under a symbol: {@code BTC} → Bộ Tài chính. */
    @Nullable
    String issuer(String symbol) {
        return issuers.get(symbol);
    }

    /** How many abbreviations the table knows. */
    public int size() {
        return byFirst.values().stream().mapToInt(List::size).sum() + types.size() + issuers.size();
    }

    private static int end(Tokens t, int i, List<String> surface) {
        for (int k = 0; k < surface.size(); k++) {
            String token = surface.get(k);
            if (!t.text(i + k).equals(token) && !(token.equals("-") && t.isDash(i + k))) {
                return -1;
            }
            boolean mayStandApart = k > 0 && surface.get(k - 1).equals(",")
                    || token.equals("&")
                    || token.equals("-")
                    || k > 0
                            && (surface.get(k - 1).equals("&")
                                    || surface.get(k - 1).equals("-"));
            if (k > 0 && !t.glued(i + k) && !mayStandApart && !bothWords(t, i + k)) {
                return -1;
            }
        }
        int next = i + surface.size();
        if (t.glued(next) && t.isWord(next) && t.isWord(next - 1)) {
            return -1;
        }
        return next;
    }

    private static boolean bothWords(Tokens t, int i) {
        return (t.isWord(i) || t.isNumber(i)) && (t.isWord(i - 1) || t.isMark(i - 1, '.'));
    }
}
