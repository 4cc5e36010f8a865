package vn.tienglang.hub.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All settings of an installation. Keys are lower-case-with-dashes, dots between levels; {@code zalo.app-id} is
 * overridden by the environment's {@code TIENGLANG_ZALO_APP_ID}, and by {@code TIENGLANG_ZALO_APP_ID_FILE}, a file that
 * holds the value (for secrets). Mistakes are collected while rooms read their sections, and told together by
 * {@link #check}. Not thread-safe: read at start, by one thread.
 */
public final class Settings {

    private static final String ENVIRONMENT_PREFIX = "TIENGLANG_";

    private final JsonNode root;
    private final Path home;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final TreeSet<String> asked = new TreeSet<>();

    private Settings(JsonNode root, Path home, Map<String, String> environment) {
        this.root = root;
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /**
     * @param home the folder from which relative paths in the settings are meant, wherever the file itself lies
     * @throws ConfigException when the file is missing, unreadable, or not YAML (naming the line)
     */
    public static Settings load(Path file, Path home, Map<String, String> environment) {
        if (!Files.isReadable(file)) {
            throw new ConfigException(List.of(file + ": not there or not readable"));
        }
        try {
            return of(Files.readString(file), home, environment);
        } catch (ConfigException e) {
            throw new ConfigException(
                    e.problems().stream().map(p -> file + ": " + p).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings from YAML text; for tests and for the demo, which makes its own. */
    public static Settings of(String yaml, Map<String, String> environment) {
        return of(yaml, Path.of(""), environment);
    }

    private static Settings of(String yaml, Path home, Map<String, String> environment) {
        try {
            JsonNode tree = new YAMLMapper().readTree(yaml);
            if (tree == null || tree.isNull() || tree.isMissingNode()) {
                return new Settings(MissingNode.getInstance(), home, environment);
            }
            if (!tree.isObject()) {
                throw new ConfigException(List.of("settings must be keys with values"));
            }
            return new Settings(tree, home, environment);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new ConfigException(List.of(where + e.getOriginalMessage()));
        }
    }

    /** The part of the settings that a room owns. */
    public Section section(String path) {
        return new Section(this, path);
    }

    /**
     * To be called once all sections were read.
     *
     * @throws ConfigException naming every wrong value, and every key nobody asked for
     */
    public void check() {
        List<String> all = new ArrayList<>(problems);
        collectUnknown("", root, all);
        if (!all.isEmpty()) {
            throw new ConfigException(all);
        }
    }

    Optional<String> text(String key) {
        asked.add(key);
        String name = ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        String file = environment.get(name + "_FILE");
        if (file != null) {
            return Optional.of(secret(key, Path.of(file)));
        }
        String override = environment.get(name);
        if (override != null) {
            return Optional.of(override);
        }
        JsonNode node = node(key);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (node.isContainerNode()) {
            problem(key, "must be a single value");
            return Optional.empty();
        }
        return Optional.of(node.asText());
    }

    Path fromHome(String path) {
        return home.resolve(path);
    }

    /** A subtree as it stands, for maps and lists whose keys are the installation's own. */
    JsonNode tree(String key) {
        asked.add(key + ".*");
        return node(key);
    }

    void problem(String key, String what) {
        problems.add(key + ": " + what);
    }

    private String secret(String key, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            problem(key, "cannot read " + file);
            return "";
        }
    }

    private JsonNode node(String key) {
        JsonNode node = root;
        for (String part : key.split("\\.")) {
            node = node.path(part);
        }
        return node;
    }

    private void collectUnknown(String prefix, JsonNode node, List<String> into) {
        node.properties().forEach(entry -> {
            String key = prefix + entry.getKey();
            if (asked.contains(key) || asked.contains(key + ".*")) {
                return;
            }
            // A section whose every line is commented out is null in YAML.
            if ((entry.getValue().isObject() || entry.getValue().isNull()) && isPrefix(key)) {
                collectUnknown(key + ".", entry.getValue(), into);
            } else {
                into.add(key + ": there is no such setting" + suggestion(prefix));
            }
        });
    }

    private boolean isPrefix(String key) {
        @Nullable String next = asked.ceiling(key + ".");
        return next != null && next.startsWith(key + ".");
    }

    private String suggestion(String prefix) {
        List<String> siblings =
                asked.stream().filter(k -> k.startsWith(prefix)).limit(12).toList();
        return siblings.isEmpty() ? "" : "; known here: " + String.join(", ", siblings);
    }
}
