package vn.tienglang.zalo.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Zalo's error codes as data ({@code errors.tsv}): what to do about each, and what staff read. A code that is not there
 * is treated as a refusal of this one message, so that nothing is repeated blindly. Immutable.
 */
public final class ErrorTable {

    /** What to do about a code. */
    public enum Action {
        /** Again after the backoff. */
        RETRY,
        /** The whole OA waits. */
        PARK,
        /** A new access token, then again. */
        TOKEN,
        /** Again when the quiet hours are over. */
        NEXT_DAY,
        /** This message will not be taken. */
        REFUSED,
        /** Not before somebody has acted; this message failed until then. */
        ADMIN
    }

    /** @param explanation plain Vietnamese for staff */
    public record Row(int code, Action action, String explanation) {}

    private final Map<Integer, Row> rows;

    private ErrorTable(Map<Integer, Row> rows) {
        this.rows = Map.copyOf(rows);
    }

    /** The table that ships with the connector. */
    public static ErrorTable standard() {
        InputStream tsv = Objects.requireNonNull(ErrorTable.class.getResourceAsStream("errors.tsv"), "errors.tsv");
        Map<Integer, Row> rows = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(tsv, UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        String[] cells = line.split("\t", 3);
                        int code = Integer.parseInt(cells[0]);
                        rows.put(code, new Row(code, Action.valueOf(cells[1]), cells[2]));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ErrorTable(rows);
    }

    /** Never null: an unknown code gets a row that refuses and shows Zalo's own words. */
    public Row of(int code, String message) {
        Row known = rows.get(code);
        return known != null
                ? known
                : new Row(code, Action.REFUSED, "Zalo từ chối tin này với mã " + code + " chưa rõ nghĩa: " + message);
    }

    public Map<Integer, Row> rows() {
        return rows;
    }
}
