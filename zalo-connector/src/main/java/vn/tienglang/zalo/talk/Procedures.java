package vn.tienglang.zalo.talk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.config.ConfigException;
import vn.tienglang.hub.text.Fold;

/** What is answered about procedures, from {@code procedures.yaml}. Immutable, thread-safe. */
final class Procedures {

    private static final String NAME = "procedures.yaml";

    private final List<Entry> entries;

    private Procedures(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * One procedure.
     *
     * @param words folded phrases by which people ask for it
     */
    record Entry(String name, List<String> words, String text) {
        Entry {
            words = List.copyOf(words);
        }
    }

    /**
     * Reads them.
     *
     * @param own the installation's file; the one the program ships where there is none
     * @throws ConfigException naming what is missing in which entry
     */
    static Procedures load(Optional<Path> own) {
        String name = own.map(Path::toString).orElse(NAME);
        try (InputStream in = own.isPresent()
                ? Files.newInputStream(own.get())
                : Procedures.class.getResourceAsStream("/zalo/" + NAME)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own zalo/" + NAME);
            }
            return new Procedures(entries(name, new YAMLMapper().readTree(in)));
        } catch (JsonProcessingException e) {
            throw new ConfigException(List.of(name + ": " + e.getOriginalMessage()));
        } catch (IOException e) {
            if (own.isPresent()) {
                throw new ConfigException(List.of("zalo.talk.procedures: cannot read " + name));
            }
            throw new UncheckedIOException(e);
        }
    }

    List<Entry> all() {
        return entries;
    }

    /** The procedure a question is about: the one with the longest of its phrases in it, slips of the thumb allowed. */
    Optional<Entry> about(String question) {
        String asked = " " + Fold.fold(question) + " ";
        return entries.stream()
                .filter(entry -> length(entry, asked) > 0)
                .max(Comparator.comparingInt(entry -> length(entry, asked)));
    }

    private static int length(Entry entry, String asked) {
        return entry.words().stream()
                .filter(phrase -> asked.contains(" " + phrase + " ") || slipped(asked.strip(), phrase))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** The phrase with a slip, among as many words as it has. */
    private static boolean slipped(String asked, String phrase) {
        int slips = Typos.allowed(phrase);
        if (slips == 0) {
            return false;
        }
        String[] words = asked.split(" ");
        int size = phrase.split(" ").length;
        for (int from = 0; from + size <= words.length; from++) {
            String part = String.join(" ", List.of(words).subList(from, from + size));
            if (Typos.within(part, phrase, slips)) {
                return true;
            }
        }
        return false;
    }

    private static List<Entry> entries(String file, JsonNode yaml) {
        List<Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        yaml.properties().forEach(one -> {
            JsonNode node = one.getValue();
            List<String> words = new ArrayList<>();
            node.path("words").forEach(word -> words.add(Fold.fold(word.asText())));
            String name = node.path("name").asText("");
            String text = node.path("text").asText("").strip();
            if (name.isBlank() || text.isBlank() || words.isEmpty()) {
                problems.add(file + ": " + one.getKey() + " needs name, words and text");
            } else {
                entries.add(new Entry(Fold.nfc(name), words, Fold.nfc(text)));
            }
        });
        if (entries.isEmpty() && problems.isEmpty()) {
            problems.add(file + ": holds no procedure");
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return entries;
    }
}
