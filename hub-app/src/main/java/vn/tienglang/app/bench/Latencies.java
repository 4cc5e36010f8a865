package vn.tienglang.app.bench;

import java.util.Arrays;
import java.util.Locale;

/** How long each of many things took, kept exactly. Thread-safe. */
final class Latencies {

    private long[] nanos = new long[1_024];
    private int count;

    synchronized void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
    }

    synchronized int count() {
        return count;
    }

    /**
     * The time that so many of a hundred did not exceed, in milliseconds; nearest rank.
     *
     * @param percent above 0, at most 100
     */
    synchronized double millis(double percent) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return Math.round(sorted[Math.max(0, rank - 1)] / 10_000.0) / 100.0;
    }

    /** For people: {@code p50 2.1 ms, p90 4.0 ms, p99 12.3 ms, most 40.2 ms}. */
    String told() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, most %.1f ms",
                millis(50),
                millis(90),
                millis(99),
                millis(100));
    }
}
