package vn.tienglang.sandbox.webhook;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where events go, as the console keeps it.
 *
 * @param url null = nowhere
 * @param enabled false once the last attempt of an event had failed
 * @param muted event names that are not ticked
 */
record WebhookTarget(@Nullable String url, boolean enabled, Set<String> muted) {

    WebhookTarget {
        muted = Set.copyOf(muted);
    }

    static WebhookTarget none() {
        return new WebhookTarget(null, false, Set.of());
    }

    /** There is one. */
    String id() {
        return "webhook";
    }
}
