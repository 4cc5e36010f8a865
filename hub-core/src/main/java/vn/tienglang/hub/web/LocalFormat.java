package vn.tienglang.hub.web;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.tienglang.hub.time.VietnamTime;

/** Dates, times and numbers as Vietnamese officials write them: 24/11/2026, 07:30, 1.234,5. Thread-safe. */
public final class LocalFormat {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Locale locale;

    LocalFormat(Language language) {
        this.locale = language.locale();
    }

    public String date(LocalDate date) {
        return DATE.format(date);
    }

    public String date(Instant instant) {
        return DATE.format(instant.atZone(VietnamTime.ZONE));
    }

    public String time(LocalTime time) {
        return TIME.format(time);
    }

    public String time(Instant instant) {
        return TIME.format(instant.atZone(VietnamTime.ZONE));
    }

    /** {@code 07:30, 24/11/2026}. */
    public String dateTime(Instant instant) {
        return time(instant) + ", " + date(instant);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** At most one digit behind the comma. */
    public String number(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }
}
