package vn.tienglang.broadcast.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a zone's bulletins begin, day by day, in local time. Where the clock is put forward over such a time the bulletin
 * begins that much later; where it is put back, the first of the two hours counts. Immutable.
 *
 * @param times in order, each once
 */
public record Timetable(List<LocalTime> times, ZoneId zone) {

    private static final Logger log = LoggerFactory.getLogger(Timetable.class);

    public Timetable {
        times = List.copyOf(new TreeSet<>(times));
    }

    /** Of a zone's settings, {@code {"bulletins": ["05:30", "17:00"]}}; what is no time is left out and logged. */
    public static Timetable of(String zoneId, JsonNode settings, ZoneId zone) {
        List<LocalTime> times = new ArrayList<>();
        for (JsonNode time : settings.path("bulletins")) {
            try {
                times.add(LocalTime.parse(time.asText()));
            } catch (DateTimeException e) {
                log.warn("zone {}: '{}' is no time of a bulletin such as 05:30", zoneId, time.asText());
            }
        }
        return new Timetable(times, zone);
    }

    /** Beginnings after the first instant and not after the second, in order. */
    public List<Instant> between(Instant after, Instant until) {
        List<Instant> due = new ArrayList<>();
        LocalDate last = until.atZone(zone).toLocalDate();
        for (LocalDate day = after.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (LocalTime time : times) {
                Instant begins = day.atTime(time).atZone(zone).toInstant();
                if (begins.isAfter(after) && !begins.isAfter(until)) {
                    due.add(begins);
                }
            }
        }
        return due;
    }

    /** The next beginnings; fewer only if there are no times at all. */
    public List<Instant> next(Instant after, int count) {
        List<Instant> next = new ArrayList<>();
        LocalDate day = after.atZone(zone).toLocalDate();
        while (!times.isEmpty() && next.size() < count) {
            for (LocalTime time : times) {
                Instant begins = day.atTime(time).atZone(zone).toInstant();
                if (begins.isAfter(after) && next.size() < count) {
                    next.add(begins);
                }
            }
            day = day.plusDays(1);
        }
        return next;
    }
}
