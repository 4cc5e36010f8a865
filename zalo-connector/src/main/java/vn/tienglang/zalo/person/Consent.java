package vn.tienglang.zalo.person;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answered when they were asked whether the commune may keep who they are and where they live.
 *
 * @param version of the text they read
 * @param answer none while they have not answered
 */
public record Consent(
        String personId,
        String version,
        Instant askedAt,
        @Nullable Choice answer,
        @Nullable Instant answeredAt) {

    /** An answer. */
    public enum Choice {
        GIVEN,
        REFUSED,
        WITHDRAWN
    }
}
