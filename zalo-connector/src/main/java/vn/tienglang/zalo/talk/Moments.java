package vn.tienglang.zalo.talk;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.tienglang.hub.time.VietnamTime;

/** Instants as people read them in a chat: "17:05 ngày 21/11". Stateless. */
public final class Moments {

    private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM", Locale.ROOT);

    private Moments() {}

    public static String said(Instant at) {
        return SAID.format(at.atZone(VietnamTime.ZONE));
    }
}
