package vn.tienglang.zalo.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.time.VietnamTime;

/**
 * Zalo's error codes as data ({@code errors.tsv}): what to do about each, and what staff read. A code that is not there
 * is treated as a refusal of this one message, so that nothing is repeated blindly, and is counted
 * ({@code hub.zalo.errors}, tag {@code known}). Thread-safe.
 */
public final class ErrorTable {

    private static final String COUNTER = "hub.zalo.errors";
    /** Codes come from outside; so many different ones get a counter of their own. */
    private static final int MOST_COUNTED = 200;

    private final Map<Key, Row> rows;
    private final @Nullable MeterRegistry meters;

    /** Whose code it is: the same number means different things on each of Zalo's hosts. */
    public enum Host {
        /** {@code openapi.zalo.me}. */
        OA,
        /** {@code oauth.zaloapp.com}. */
        OAUTH,
        /** {@code business.openapi.zalo.me}, templates by phone number. */
        ZNS;

        /** Before the code in a receipt's reason: {@code zalo.-237}, {@code zalo.zns.-118}. */
        String prefix() {
            return this == OA ? "zalo." : "zalo." + name().toLowerCase(Locale.ROOT) + ".";
        }
    }

    /** What to do about a code. */
    public enum Action {
        /** Again after the backoff, at most {@link Row#tries} times. */
        RETRY,
        /** The whole OA waits. */
        PARK,
        /** A new access token, then again. */
        TOKEN,
        /** The attachment goes up again, then the message. */
        REUPLOAD,
        /** Again at a time of day, {@link Row#waitFrom}. */
        LATER,
        /** This message will not be taken. */
        REFUSED,
        /** Not before somebody has acted; this message failed until then. */
        ADMIN
    }

    /**
     * One code.
     *
     * @param tries of RETRY: how often at most; 0 leaves it to whoever tries
     * @param at of LATER: when in Vietnam it may be tried again
     * @param administrator whether somebody must act at Zalo or in the settings
     * @param explanation plain Vietnamese for staff: what is wrong, and what to do
     * @param english the same in English
     */
    public record Row(
            Host host,
            int code,
            Action action,
            int tries,
            @Nullable LocalTime at,
            boolean administrator,
            String explanation,
            String english) {

        public Row {
            if ((action == Action.LATER) != (at != null)) {
                throw new IllegalArgumentException(host + " " + code + ": LATER needs a time of day, others none");
            }
            if (explanation.isBlank() || english.isBlank()) {
                throw new IllegalArgumentException(host + " " + code + " is not explained");
            }
        }

        /** As receipts and the ledger carry it. */
        public String reason() {
            return host.prefix() + code;
        }

        /** Whether a message that failed this often with RETRY is not tried again. */
        public boolean exhausted(int failures) {
            return action == Action.RETRY && tries > 0 && failures >= tries;
        }

        /** Until the next time of day at which a LATER may be tried; for any other action nothing. */
        public Duration waitFrom(Instant now) {
            if (at == null) {
                return Duration.ZERO;
            }
            ZonedDateTime here = now.atZone(VietnamTime.ZONE);
            ZonedDateTime today = here.with(at);
            return Duration.between(here, today.isAfter(here) ? today : today.plusDays(1));
        }
    }

    private record Key(Host host, int code) {}

    private ErrorTable(Map<Key, Row> rows, @Nullable MeterRegistry meters) {
        this.rows = Map.copyOf(rows);
        this.meters = meters;
    }

    /** The table that ships with the connector; nothing is counted. */
    public static ErrorTable standard() {
        return new ErrorTable(read(), null);
    }

    /** The table that ships with the connector, counting what it is asked. */
    public static ErrorTable standard(MeterRegistry meters) {
        return new ErrorTable(read(), meters);
    }

    /** Of the OpenAPI host. Never null: an unknown code gets a row that refuses and shows Zalo's own words. */
    public Row of(int code, String message) {
        return of(Host.OA, code, message);
    }

    /** Never null: an unknown code gets a row that refuses and shows Zalo's own words. */
    public Row of(Host host, int code, String message) {
        Row known = rows.get(new Key(host, code));
        count(host, code, known != null);
        return known != null ? known : unknown(host, code, message);
    }

    /** The row behind a receipt's reason such as {@code zalo.-237}; empty when it is none of Zalo's, or not known. */
    public Optional<Row> byReason(String reason) {
        return rows.values().stream().filter(row -> row.reason().equals(reason)).findFirst();
    }

    public Collection<Row> rows() {
        return rows.values();
    }

    private void count(Host host, int code, boolean known) {
        if (meters == null) {
            return;
        }
        boolean own = known || meters.find(COUNTER).counters().size() < MOST_COUNTED;
        meters.counter(
                        COUNTER,
                        "host",
                        host.name().toLowerCase(Locale.ROOT),
                        "code",
                        own ? Integer.toString(code) : "other",
                        "known",
                        Boolean.toString(known))
                .increment();
    }

    private static Row unknown(Host host, int code, String message) {
        String words = message.isBlank() ? "" : ": “" + message.strip() + "”";
        return new Row(
                host,
                code,
                Action.REFUSED,
                0,
                null,
                true,
                "Zalo từ chối với mã " + code + " mà hệ thống chưa biết" + words
                        + ". Tin này không được tự gửi lại. Xin báo người quản trị.",
                "Zalo refuses with code " + code + ", which the hub does not know" + words
                        + ". This message is not repeated by itself. Ask the administrator.");
    }

    private static Map<Key, Row> read() {
        InputStream tsv = Objects.requireNonNull(ErrorTable.class.getResourceAsStream("errors.tsv"), "errors.tsv");
        Map<Key, Row> rows = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(tsv, UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(ErrorTable::row)
                    .forEach(row -> {
                        if (rows.put(new Key(row.host(), row.code()), row) != null) {
                            throw new IllegalStateException("errors.tsv: " + row.host() + " " + row.code() + " twice");
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Row row(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 7) {
            throw new IllegalStateException("errors.tsv: seven columns wanted: " + line);
        }
        Action action = Action.valueOf(cells[2]);
        boolean limited = !cells[3].equals("-");
        return new Row(
                Host.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                Integer.parseInt(cells[1]),
                action,
                limited && action == Action.RETRY ? Integer.parseInt(cells[3]) : 0,
                limited && action == Action.LATER ? LocalTime.parse(cells[3]) : null,
                cells[4].equals("ADMIN"),
                cells[5],
                cells[6]);
    }
}
