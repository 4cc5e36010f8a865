package vn.tienglang.hub.event;

import java.time.Duration;

/**
 * The topics of the hub, by family. Keys give order; the partition count of a live topic never changes. What an
 * installation really calls them, with its prefix, is answered by {@link TopicNames}.
 */
public enum Topic {
    /** Published, revised, withdrawn; key: commune. */
    ANNOUNCEMENTS_COMMUNE("announcements.commune", true, Duration.ofDays(90)),
    /** The same for one village, or born there; key: village. */
    ANNOUNCEMENTS_VILLAGE("announcements.village", true, Duration.ofDays(90)),
    /** The same for one group, or born there; key: group. */
    ANNOUNCEMENTS_GROUP("announcements.group", true, Duration.ofDays(90)),
    /** One message for one thread; key: channel. */
    DELIVERIES_ZALO("deliveries.zalo", false, Duration.ofDays(30)),
    /** One text for one zone; key: zone. */
    DELIVERIES_LOUDSPEAKER("deliveries.loudspeaker", false, Duration.ofDays(30)),
    /** What became of a delivery; key: announcement or feedback. */
    RECEIPTS("receipts", false, Duration.ofDays(90)),
    /** Verified events, raw; key: sender. Erased once read and older than 20 h. */
    ZALO_EVENTS("zalo.events", false, Duration.ofMillis(-1)),
    /** What a citizen wrote; key: person. Erased once read and older than 20 h. */
    CITIZEN_MESSAGES("citizen.messages", false, Duration.ofMillis(-1)),
    /** Raised at, or passed to, a group; key: feedback. */
    FEEDBACK_GROUP("feedback.group", false, Duration.ofDays(90)),
    /** Raised at, or passed to, a village; key: feedback. */
    FEEDBACK_VILLAGE("feedback.village", false, Duration.ofDays(90)),
    /** Raised at, or passed to, the commune; key: feedback. */
    FEEDBACK_COMMUNE("feedback.commune", false, Duration.ofDays(90)),
    /** Every change of every feedback; key: feedback. */
    FEEDBACK_HISTORY("feedback.history", false, Duration.ofDays(90)),
    /** Started, finished, pre-empted, failed, with evidence; key: zone. */
    AIRINGS("airings", false, Duration.ofDays(90));

    private final String family;
    private final boolean singlePartition;
    private final Duration retention;

    Topic(String family, boolean singlePartition, Duration retention) {
        this.family = family;
        this.singlePartition = singlePartition;
        this.retention = retention;
    }

    /** The name without the installation's prefix. */
    public String family() {
        return family;
    }

    /** Whether one partition keeps the order of the whole topic. */
    public boolean singlePartition() {
        return singlePartition;
    }

    /** How long records stay; negative for {@link #untilRead}. */
    public Duration retention() {
        return retention;
    }

    /** Without time retention: records are deleted by {@code deleteRecords} once every reader has passed them. */
    public boolean untilRead() {
        return retention.isNegative();
    }
}
