package vn.tienglang.feedback.deadline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a day, from the first minute to just before the last: [from, to).
 *
 * @param from minutes since midnight
 * @param to minutes since midnight, at most 1440, which is 24:00
 */
public record Span(int from, int to) {

    static final int DAY = 24 * 60;
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})");

    public Span {
        if (from < 0 || to > DAY || from >= to) {
            throw new IllegalArgumentException("a span must end after it begins, within 00:00-24:00");
        }
    }

    /**
     * Reads {@code 07:30-11:30}.
     *
     * @throws IllegalArgumentException unless it is so written
     */
    public static Span parse(String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be written as 07:30-11:30, not '" + text + "'");
        }
        return new Span(minute(parts.group(1), parts.group(2)), minute(parts.group(3), parts.group(4)));
    }

    public int minutes() {
        return to - from;
    }

    @Override
    public String toString() {
        return clock(from) + "–" + clock(to);
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    private static int minute(String hour, String minute) {
        int minutes = Integer.parseInt(minute);
        if (minutes > 59) {
            throw new IllegalArgumentException("there is no minute " + minute);
        }
        return Integer.parseInt(hour) * 60 + minutes;
    }
}
