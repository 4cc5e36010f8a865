package vn.tienglang.broadcast.air;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.Urgency;

/**
 * What a zone plays just now.
 *
 * @param title of the announcement; of the zone's own opening and closing words the zone's name
 * @param code of the announcement; empty for opening and closing
 * @param text the words being spoken
 * @param deliveryId empty for opening and closing
 * @param since when its first sound went out
 */
public record OnAir(
        Kind kind,
        String title,
        String code,
        String text,
        @Nullable Urgency urgency,
        String deliveryId,
        Instant since,
        Duration position,
        Duration length) {

    /** Which part of the programme. */
    public enum Kind {
        OPENING,
        ITEM,
        EMERGENCY,
        CLOSING
    }

    OnAir at(Duration elapsed) {
        return new OnAir(kind, title, code, text, urgency, deliveryId, since, elapsed, length);
    }
}
