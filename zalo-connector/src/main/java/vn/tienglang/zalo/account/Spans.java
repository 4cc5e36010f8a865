package vn.tienglang.zalo.account;

import java.time.Duration;
import java.time.Instant;
import vn.tienglang.hub.web.View;

/** Lengths of time as people say them, for the template. Stateless. */
public final class Spans {

    private Spans() {}

    /** "3 giờ 20 phút", "2 ngày 4 giờ"; nothing under a minute. */
    public static String text(View view, Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        if (span.compareTo(Duration.ofMinutes(1)) < 0) {
            return view.t("zalo.account.span.now");
        }
        if (span.toDays() >= 1) {
            return view.t("zalo.account.span.days", span.toDays(), span.toHoursPart());
        }
        return view.t("zalo.account.span.hours", span.toHours(), span.toMinutesPart());
    }

    /** Whole days that are left; none when it is over. */
    public static String days(View view, Instant now, Instant end) {
        long days = Math.max(0, Duration.between(now, end).toDays());
        return view.t("zalo.account.span.left", days);
    }
}
