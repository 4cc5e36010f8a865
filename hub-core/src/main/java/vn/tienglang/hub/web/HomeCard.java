package vn.tienglang.hub.web;

import java.util.Map;
import vn.tienglang.hub.staff.Access;

/**
 * A card on everybody's first page: what waits for this person. Shown to those who have the right; a card that fails says
 * so and leaves the others alone.
 *
 * @param order smaller stands further ahead
 * @param template body of the card; gets {@code view} and the parameters
 * @param titleKey heading of the card
 */
public record HomeCard(int order, Access access, String titleKey, String template, Contents contents) {

    /** Looks up what the card shows. */
    @FunctionalInterface
    public interface Contents {
        Map<String, Object> of(Visit visit);
    }
}
