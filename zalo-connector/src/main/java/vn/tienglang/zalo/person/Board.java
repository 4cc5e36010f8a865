package vn.tienglang.zalo.person;

import java.time.Instant;
import java.util.Locale;

/**
 * A board with a QR code at some place of an area.
 *
 * @param place where it hangs: nhà văn hóa, đầu ngõ 3
 * @param closed whether it was taken down
 */
public record Board(int number, String areaId, String place, Instant createdAt, boolean closed) {

    /** What people send: B07. */
    public String code() {
        return code(number);
    }

    static String code(int number) {
        return String.format(Locale.ROOT, "B%02d", number);
    }
}
