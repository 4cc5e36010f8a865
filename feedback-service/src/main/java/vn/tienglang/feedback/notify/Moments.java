package vn.tienglang.feedback.notify;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.time.VietnamTime;

/** Instants as people in a commune say them. Stateless. */
public final class Moments {

    private static final String[] WEEKDAYS = {"thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"
    };
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private Moments() {}

    /** "16:00 thứ Ba, 24/11/2026"; empty for none. */
    public static String said(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        ZonedDateTime local = at.atZone(VietnamTime.ZONE);
        return TIME.format(local) + " " + WEEKDAYS[local.getDayOfWeek().getValue() - 1] + ", " + DATE.format(local);
    }
}
