package vn.tienglang.broadcast.page;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import vn.tienglang.hub.time.VietnamTime;

/** How evidence is shown. Stateless. */
public final class Shown {

    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(VietnamTime.ZONE);

    private Shown() {}

    /** Local time to the second. */
    public static String toTheSecond(Instant instant) {
        return TO_THE_SECOND.format(instant);
    }

    /** A SHA-256 in pieces that fit on a phone's line. */
    public static List<String> pieces(String sha256) {
        return List.of(sha256.split("(?<=\\G.{16})"));
    }
}
