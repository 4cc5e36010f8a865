package vn.tienglang.hub.web;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form as it was sent: reads values, notes what is wrong with each, and is shown again with both. Not thread-safe: one
 * request's.
 *
 * <p>Readers return the value or empty, and note an error when it is not what was asked; a handler reads all fields, then
 * asks {@link #ok}, and if not shows the page again with status 422. Values are NFC, without control characters, stripped.
 */
public final class Form {

    private final Map<String, List<String>> values;
    private final Map<String, Error> errors = new LinkedHashMap<>();

    private Form(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * What is wrong with a field.
     *
     * @param key of a sentence
     */
    public record Error(String key, List<Object> arguments) {

        public Error {
            arguments = List.copyOf(arguments);
        }
    }

    public static Form empty() {
        return new Form(new LinkedHashMap<>());
    }

    static Form of(Map<String, List<String>> sent) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        sent.forEach(
                (name, all) -> values.put(name, all.stream().map(Form::clean).toList()));
        return new Form(values);
    }

    /** Puts a value in, to show a form filled with what is stored. */
    public Form fill(String name, Object value) {
        values.put(name, List.of(value.toString()));
        return this;
    }

    public Form fillAll(String name, List<String> all) {
        values.put(name, List.copyOf(all));
        return this;
    }

    /** As it was sent, to be shown again; {@code ""} if it was not. */
    public String value(String name) {
        List<String> all = values(name);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** Of a field that may be sent several times, such as check boxes. */
    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean contains(String name, String value) {
        return values(name).contains(value);
    }

    /** A check box. */
    public boolean flag(String name) {
        return !value(name).isEmpty();
    }

    /** Must not be empty, nor longer than {@code max} characters; {@code ""} if it is. */
    public String required(String name, int max) {
        String value = text(name, max);
        if (value.isEmpty() && errorOf(name).isEmpty()) {
            error(name, "web.form.required");
        }
        return value;
    }

    /** May be empty; not longer than {@code max} characters. */
    public String text(String name, int max) {
        String value = value(name);
        int length = value.codePointCount(0, value.length());
        if (length > max) {
            error(name, "web.form.too-long", max, length);
            return "";
        }
        return value;
    }

    public Optional<Integer> number(String name, int min, int max) {
        return parsed(name, "web.form.number", List.of(min, max), value -> {
            int number = Integer.parseInt(value);
            if (number < min || number > max) {
                throw new NumberFormatException();
            }
            return number;
        });
    }

    /** As a browser's date field sends it, or dd/MM/yyyy. */
    public Optional<LocalDate> date(String name) {
        return parsed(name, "web.form.date", List.of(), value -> {
            String[] parts = value.split("/", -1);
            return parts.length == 3
                    ? LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), Integer.parseInt(parts[0]))
                    : LocalDate.parse(value);
        });
    }

    public Optional<LocalTime> time(String name) {
        return parsed(name, "web.form.time", List.of(), LocalTime::parse);
    }

    /** One of an enum's constants, by name. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return parsed(name, "web.form.choice", List.of(), value -> Enum.valueOf(type, value));
    }

    /** Notes a mistake; the first of a field stays. */
    public Form error(String name, String key, Object... arguments) {
        errors.putIfAbsent(name, new Error(key, List.of(arguments)));
        return this;
    }

    public Optional<Error> errorOf(String name) {
        return Optional.ofNullable(errors.get(name));
    }

    /** By field, in the order they were noted. */
    public Map<String, Error> errors() {
        return Map.copyOf(errors);
    }

    public boolean ok() {
        return errors.isEmpty();
    }

    private interface Parse<T> {
        T from(String value);
    }

    private <T> Optional<T> parsed(String name, String key, List<Object> arguments, Parse<T> parse) {
        String value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.from(value));
        } catch (IllegalArgumentException | DateTimeException e) {
            errors.putIfAbsent(name, new Error(key, arguments));
            return Optional.empty();
        }
    }

    private static String clean(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        Normalizer.normalize(value, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }
}
