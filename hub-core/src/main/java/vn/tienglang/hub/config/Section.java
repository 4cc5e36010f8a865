package vn.tienglang.hub.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of one room. A wrong value is noted under its full key and the default stands in for it until
 * {@link Settings#check} refuses the whole. Not thread-safe.
 */
public final class Section {

    private final Settings settings;
    private final String path;

    Section(Settings settings, String path) {
        this.settings = settings;
        this.path = path;
    }

    public Section section(String name) {
        return new Section(settings, path + "." + name);
    }

    public Optional<String> text(String key) {
        return settings.text(full(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    public String text(String key, String standard) {
        return text(key).orElse(standard);
    }

    /** A file or folder; a relative one is meant from the program's folder, wherever the caller stands. */
    public Optional<Path> path(String key) {
        return text(key).map(settings::fromHome);
    }

    /** A value that must be there. */
    public String required(String key) {
        return text(key).orElseGet(() -> {
            settings.problem(full(key), "must be set");
            return "";
        });
    }

    public int number(String key, int standard, int min, int max) {
        return parsed(key, standard, "a whole number from " + min + " to " + max, value -> {
            int number = Integer.parseInt(value);
            if (number < min || number > max) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    public boolean flag(String key, boolean standard) {
        return parsed(key, standard, "true or false", value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    /** Written as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 3d}. */
    public Duration duration(String key, Duration standard) {
        return parsed(key, standard, "a duration such as 500ms, 30s, 5m, 2h or 3d", Section::parseDuration);
    }

    /** Written as {@code 05:30}. */
    public LocalTime time(String key, LocalTime standard) {
        return parsed(key, standard, "a time of day such as 05:30", LocalTime::parse);
    }

    public <E extends Enum<E>> E choice(String key, E standard) {
        E[] all = standard.getDeclaringClass().getEnumConstants();
        String known =
                String.join(", ", Arrays.stream(all).map(Section::spelling).toList());
        return parsed(
                key,
                standard,
                "one of " + known,
                value -> Arrays.stream(all)
                        .filter(e -> spelling(e).equals(value.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    /** A subtree as it stands, for maps and lists whose keys are the installation's own; missing node if absent. */
    public JsonNode tree(String key) {
        return settings.tree(full(key));
    }

    /** Notes a mistake that only the room can see. */
    public void problem(String key, String what) {
        settings.problem(full(key), what);
    }

    private <T> T parsed(String key, T standard, String wanted, Function<String, T> parse) {
        return text(key)
                .map(value -> {
                    try {
                        return parse.apply(value);
                    } catch (IllegalArgumentException | DateTimeException e) {
                        settings.problem(full(key), "must be " + wanted + ", not '" + value + "'");
                        return standard;
                    }
                })
                .orElse(standard);
    }

    private static Duration parseDuration(String value) {
        int digits = 0;
        while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
            digits++;
        }
        long amount = Long.parseLong(value.substring(0, digits));
        return switch (value.substring(digits).strip()) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException();
        };
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String full(String key) {
        return path + "." + key;
    }
}
