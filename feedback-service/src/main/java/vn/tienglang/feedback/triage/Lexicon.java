package vn.tienglang.feedback.triage;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.tienglang.hub.config.ConfigException;

/** Categories and language of an installation. Immutable, thread-safe. */
public final class Lexicon {

    private static final YAMLMapper YAML = mapper();

    private final Map<String, Category> categories = new LinkedHashMap<>();
    private final Language language;

    private record File(List<Category> categories) {}

    private Lexicon(List<Category> categories, Language language) {
        this.language = language;
        Set<String> topics = new HashSet<>();
        for (Category category : categories) {
            if (this.categories.put(category.id(), category) != null) {
                throw new IllegalArgumentException("category " + category.id() + " is named twice");
            }
            for (Category.Topic topic : category.topics()) {
                if (!topics.add(topic.id())) {
                    throw new IllegalArgumentException("topic " + topic.id() + " is named twice");
                }
            }
        }
        if (!this.categories.containsKey(Category.OTHER)) {
            throw new IllegalArgumentException("the category '" + Category.OTHER + "' is missing");
        }
    }

    /** What the program ships. */
    public static Lexicon shipped() {
        return load(Optional.empty());
    }

    /**
     * Reads both files.
     *
     * @param folder where an installation keeps its own {@code categories.yaml} and {@code language.yaml}; a file that
     *     is not there is taken from what the program ships
     * @throws ConfigException naming file and line of what is wrong
     */
    public static Lexicon load(Optional<Path> folder) {
        Language language = read(folder, "language.yaml", Language.class);
        List<Category> categories = read(folder, "categories.yaml", File.class).categories();
        try {
            return new Lexicon(categories, language);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of("categories.yaml: " + e.getMessage()));
        }
    }

    public List<Category> categories() {
        return List.copyOf(categories.values());
    }

    public Optional<Category> find(String id) {
        return Optional.ofNullable(categories.get(id));
    }

    /** That category, or the one for all else when it is no more. */
    public Category category(String id) {
        return find(id).orElseGet(() -> find(Category.OTHER).orElseThrow());
    }

    Language language() {
        return language;
    }

    private static YAMLMapper mapper() {
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        // A list that is not given is empty.
        mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        return mapper;
    }

    private static <T> T read(Optional<Path> folder, String name, Class<T> type) {
        Optional<Path> own = folder.map(f -> f.resolve(name)).filter(Files::isReadable);
        try (InputStream in = own.isPresent()
                ? Files.newInputStream(own.get())
                : Lexicon.class.getResourceAsStream("/feedback/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own feedback/" + name);
            }
            return YAML.readValue(in, type);
        } catch (JsonProcessingException e) {
            throw new ConfigException(List.of(where(own.map(Path::toString).orElse(name), e)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String where(String file, JsonProcessingException e) {
        String line = e.getLocation() == null ? "" : ": line " + e.getLocation().getLineNr();
        String path = e instanceof JsonMappingException mapping ? " " + mapping.getPathReference() : "";
        return file + line + path + ": " + e.getOriginalMessage();
    }
}
