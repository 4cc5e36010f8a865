package vn.tienglang.hub.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of a form as {@link Ui#field} draws it: label above, hint and error below. Immutable.
 *
 * @param name of the value sent
 * @param labelKey a label always stands there; placeholders are none
 * @param kind how it is drawn
 * @param hintKey a sentence of help, or {@code ""}
 * @param max longest text, 0 for no limit of the browser's
 * @param rows of a text area
 * @param autocomplete as in HTML, or {@code ""}
 */
public record Field(
        String name,
        String labelKey,
        Kind kind,
        String hintKey,
        boolean required,
        int max,
        int rows,
        String autocomplete,
        List<Option> options) {

    /** How a field is drawn. */
    public enum Kind {
        TEXT,
        PASSWORD,
        AREA,
        SELECT,
        CHECK,
        DATE,
        TIME,
        NUMBER,
        FILE
    }

    /** One of several values. */
    public record Option(String value, String label) {}

    public Field {
        options = List.copyOf(options);
    }

    private static Field of(Kind kind, String name, String labelKey) {
        return new Field(name, labelKey, kind, "", false, 0, 6, "", List.of());
    }

    public static Field text(String name, String labelKey) {
        return of(Kind.TEXT, name, labelKey);
    }

    public static Field password(String name, String labelKey) {
        return of(Kind.PASSWORD, name, labelKey);
    }

    /** Several lines. */
    public static Field area(String name, String labelKey, int rows) {
        return new Field(name, labelKey, Kind.AREA, "", false, 0, rows, "", List.of());
    }

    public static Field select(String name, String labelKey, List<Option> options) {
        return new Field(name, labelKey, Kind.SELECT, "", false, 0, 0, "", options);
    }

    /** With labels in the order of the map. */
    public static Field select(String name, String labelKey, Map<String, String> options) {
        return select(
                name,
                labelKey,
                options.entrySet().stream()
                        .map(e -> new Option(e.getKey(), e.getValue()))
                        .toList());
    }

    public static Field check(String name, String labelKey) {
        return of(Kind.CHECK, name, labelKey);
    }

    public static Field date(String name, String labelKey) {
        return of(Kind.DATE, name, labelKey);
    }

    public static Field time(String name, String labelKey) {
        return of(Kind.TIME, name, labelKey);
    }

    public static Field number(String name, String labelKey) {
        return of(Kind.NUMBER, name, labelKey);
    }

    /** The form must be {@code enctype="multipart/form-data"}. */
    public static Field file(String name, String labelKey) {
        return of(Kind.FILE, name, labelKey);
    }

    public Field needed() {
        return new Field(name, labelKey, kind, hintKey, true, max, rows, autocomplete, options);
    }

    public Field hint(String key) {
        return new Field(name, labelKey, kind, key, required, max, rows, autocomplete, options);
    }

    public Field atMost(int characters) {
        return new Field(name, labelKey, kind, hintKey, required, characters, rows, autocomplete, options);
    }

    public Field complete(String autocomplete) {
        return new Field(name, labelKey, kind, hintKey, required, max, rows, autocomplete, options);
    }

    /** As in {@code <input type>}. */
    public String inputType() {
        return switch (kind) {
            case PASSWORD -> "password";
            case DATE -> "date";
            case TIME -> "time";
            case NUMBER -> "number";
            case FILE -> "file";
            case CHECK -> "checkbox";
            case TEXT, AREA, SELECT -> "text";
        };
    }

    public Optional<String> describedBy(Form form) {
        String hint = hintKey.isEmpty() ? "" : name + "-hint";
        String error = form.errorOf(name).isEmpty() ? "" : name + "-error";
        String both = (hint + " " + error).strip();
        return both.isEmpty() ? Optional.empty() : Optional.of(both);
    }
}
