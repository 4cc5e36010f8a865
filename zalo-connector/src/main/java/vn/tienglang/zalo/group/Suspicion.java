package vn.tienglang.zalo.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message in a group that looked like a scam and that nobody has settled yet.
 *
 * @param name of who wrote it; empty when Zalo withholds it
 */
public record Suspicion(String messageId, String personId, Optional<String> name, List<ScamSign> signs, Instant at) {

    public Suspicion {
        signs = List.copyOf(signs);
    }
}
