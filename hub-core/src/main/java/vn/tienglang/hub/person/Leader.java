package vn.tienglang.hub.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's office at an area.
 *
 * @param title of an observer, as people say it: bí thư chi bộ, trưởng ban công tác mặt trận; none for head and deputy,
 *     whose title follows the area's label
 * @param from the first day
 * @param to the first day no longer; none while it has no end
 */
public record Leader(
        String areaId,
        String personId,
        Role role,
        @Nullable String title,
        LocalDate from,
        @Nullable LocalDate to) {

    /** What somebody is at an area. */
    public enum Role {
        /** Trưởng thôn, tổ trưởng tổ tự quản … One at a time. */
        HEAD,
        /** Phó thôn, tổ phó … */
        DEPUTY,
        /** Bí thư chi bộ, mặt trận thôn: reads along and may act for the head. */
        OBSERVER
    }
}
