package vn.tienglang.hub.web;

import java.util.List;
import java.util.Map;

/**
 * What a room adds to the console. Implemented once a room (or once a feature), handed to {@link WebShell#start}.
 *
 * <p>See the package description for how pages are written.
 */
public interface Pages {

    /**
     * Name of the room: its texts are {@code i18n/<room>.properties}, its scripts and pictures lie in
     * {@code web/<room>/} on the classpath. Several {@code Pages} may share one.
     */
    String room();

    /** Called once, before the first request. */
    void routes(Routes routes);

    default List<NavigationEntry> navigation() {
        return List.of();
    }

    /** Its live streams: kept alive while the shell runs, closed with it. */
    default List<EventStream> streams() {
        return List.of();
    }

    default List<HomeCard> homeCards() {
        return List.of();
    }

    /**
     * Sentences for the reason codes of this room's receipts, e.g. {@code zalo.-237}. A receipt carries its explanation in
     * Vietnamese; what stands here is shown in its place to those who read this language.
     */
    default Map<String, String> reasons(Language language) {
        return Map.of();
    }
}
