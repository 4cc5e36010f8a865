package vn.tienglang.broadcast.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long BLOCK = Duration.ofMillis(24).toNanos();

    private final AtomicLong now = new AtomicLong(-5);
    private final Pace pace = new Pace(now::get, Duration.ofMillis(24), Duration.ofSeconds(2));

    @Test
    void theFirstBlockIsDueAtOnceAndTheNextABlockLater() {
        assertThat(pace.nanosToWait()).isZero();
        pace.sent();
        assertThat(pace.nanosToWait()).isEqualTo(BLOCK);
        now.addAndGet(BLOCK - 1);
        assertThat(pace.nanosToWait()).isEqualTo(1);
    }

    @Test
    void waitingTooLongEachTimeDoesNotAddUp() {
        pace.nanosToWait();
        long start = now.get();
        int sent = 0;
        while (sent < 150_000) { // an hour
            long wait = pace.nanosToWait();
            if (wait > 0) {
                now.addAndGet(wait + 3_000_000); // every sleep oversleeps 3 ms
            } else {
                pace.sent();
                sent++;
            }
        }
        assertThat(now.get() - start - (sent - 1) * BLOCK).isBetween(0L, 3_000_000L);
        assertThat(pace.stalls()).isZero();
    }

    @Test
    void aShortDelayIsMadeUpBlockByBlock() {
        pace.nanosToWait();
        now.addAndGet(10 * BLOCK);
        int due = 0;
        while (pace.nanosToWait() <= 0) {
            pace.sent();
            due++;
        }
        assertThat(due).isEqualTo(11);
    }

    @Test
    void afterALongStallTheSoundGoesOnWithoutABurst() {
        pace.nanosToWait();
        pace.sent();
        now.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(pace.nanosToWait()).isZero();
        pace.sent();
        assertThat(pace.nanosToWait()).isEqualTo(BLOCK);
        assertThat(pace.stalls()).isEqualTo(1);
    }
}
