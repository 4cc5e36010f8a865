package vn.tienglang.feedback.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.tienglang.hub.config.ConfigException;

/** The texts people get in chats, by name, with placeholders. Immutable, thread-safe. */
public final class ChatTexts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final String NAME = "texts.yaml";

    private final Map<String, String> texts;

    private ChatTexts(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /**
     * Reads them.
     *
     * @param folder where an installation keeps its own {@code texts.yaml}; texts it lacks are those the program ships
     * @throws ConfigException naming a text that is none of ours, or that lost its code
     */
    public static ChatTexts load(Optional<Path> folder) {
        Map<String, String> shipped = read(Optional.empty());
        Map<String, String> texts = new TreeMap<>(shipped);
        Optional<Path> own = folder.map(f -> f.resolve(NAME)).filter(Files::isReadable);
        if (own.isPresent()) {
            List<String> problems = new ArrayList<>();
            read(own).forEach((name, text) -> {
                String standard = shipped.get(name);
                if (standard == null) {
                    problems.add(own.get() + ": there is no text '" + name + "'");
                } else if (standard.strip().endsWith("{code}") && !text.strip().endsWith("{code}")) {
                    problems.add(own.get() + ": '" + name + "' must end with {code}");
                } else {
                    texts.put(name, text);
                }
            });
            if (!problems.isEmpty()) {
                throw new ConfigException(problems);
            }
        }
        return new ChatTexts(texts);
    }

    /** Filled in; a line whose placeholders are all empty is left out. */
    public String text(String name, Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (String line : raw(name).lines().toList()) {
            filled(line, values)
                    .ifPresent(full -> text.append(text.isEmpty() ? "" : "\n").append(full));
        }
        return text.toString();
    }

    /** As the installation has it. */
    public String raw(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("no text '" + name + "'");
        }
        return text.strip();
    }

    private static Optional<String> filled(String line, Map<String, String> values) {
        Matcher holes = PLACEHOLDER.matcher(line);
        StringBuilder full = new StringBuilder();
        boolean any = false;
        boolean filled = false;
        while (holes.find()) {
            String value = values.getOrDefault(holes.group(1), "");
            any = true;
            filled |= !value.isBlank();
            holes.appendReplacement(full, Matcher.quoteReplacement(value));
        }
        holes.appendTail(full);
        return any && !filled ? Optional.empty() : Optional.of(full.toString().strip());
    }

    private static Map<String, String> read(Optional<Path> own) {
        String name = own.map(Path::toString).orElse(NAME);
        try (InputStream in = own.isPresent()
                ? Files.newInputStream(own.get())
                : ChatTexts.class.getResourceAsStream("/feedback/" + NAME)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own feedback/" + NAME);
            }
            return new YAMLMapper().readValue(in, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : ": line " + e.getLocation().getLineNr();
            throw new ConfigException(List.of(name + line + ": " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
