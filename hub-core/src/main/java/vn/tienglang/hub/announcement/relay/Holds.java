package vn.tienglang.hub.announcement.relay;

import java.time.Instant;
import java.util.Optional;

/** Which villages keep what comes from above until their head confirms. Implementations are thread-safe. */
@FunctionalInterface
public interface Holds {

    /** Nobody keeps anything. */
    Holds NONE = (village, publishedAt) -> Optional.empty();

    /**
     * Until when a village keeps an announcement, never a time within the quiet hours.
     *
     * @return empty when the village keeps nothing
     */
    Optional<Instant> until(String village, Instant publishedAt);
}
