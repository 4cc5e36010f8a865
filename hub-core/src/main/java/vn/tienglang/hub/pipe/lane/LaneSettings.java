package vn.tienglang.hub.pipe.lane;

import java.time.Duration;

/**
 * How a shard's lanes work.
 *
 * @param perSecond pace of the shard
 * @param burst calls that may go at once after a pause
 * @param inFlight calls under way at once, over all lanes
 * @param maxFailures after so many failed tries a delivery has failed
 * @param backoff the first wait between tries; doubled each time, with jitter
 * @param maxBackoff the longest wait between tries
 * @param settleAfter how long after an attempt's deadline the other side is asked
 * @param secondReading absence counts when a second reading this much later agrees
 * @param settleLimit what could not be settled in this time is uncertain
 * @param emergencyLimit an emergency not settled in this time after its deadline is posted again
 */
public record LaneSettings(
        double perSecond,
        int burst,
        int inFlight,
        QuietHours quietHours,
        int maxFailures,
        Duration backoff,
        Duration maxBackoff,
        Duration settleAfter,
        Duration secondReading,
        Duration settleLimit,
        Duration emergencyLimit) {

    /** A pace with the standard times of settling. */
    public static LaneSettings standard(double perSecond, int burst, QuietHours quietHours) {
        return new LaneSettings(
                perSecond,
                burst,
                200,
                quietHours,
                12,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(15),
                Duration.ofSeconds(20));
    }
}
