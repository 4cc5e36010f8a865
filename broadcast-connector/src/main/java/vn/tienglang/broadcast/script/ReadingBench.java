package vn.tienglang.broadcast.script;

import java.time.Duration;
import java.util.List;
import vn.tienglang.hub.time.Ticker;

/** Measures how many texts a reader reads in a second, one after the other on one thread. For one thread. */
public final class ReadingBench {
    private final ScriptReader reader;
    private final Ticker ticker;

    public ReadingBench(ScriptReader reader, Ticker ticker) {
        this.reader = reader;
        this.ticker = ticker;
    }

    /**
     * @param took all of it together
     * @param characters written, of all texts read
     * @param slowest time of one text
     */
    public record Result(int texts, Duration took, long characters, Duration slowest) {
        public double textsPerSecond() {
            return took.isZero() ? 0 : texts / (took.toNanos() / 1e9);
        }
    }

    /** Reads the texts in turn until the time is over; at least each once. */
    public Result run(List<String> texts, Duration atLeast) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no texts to read");
        }
        int count = 0;
        long characters = 0;
        long slowest = 0;
        long start = ticker.nanos();
        long before = start;
        while (count < texts.size() || before - start < atLeast.toNanos()) {
            String text = texts.get(count % texts.size());
            characters += text.length();
            if (reader.read(text).pieces().isEmpty()) {
                throw new IllegalStateException("a text that says nothing measures nothing");
            }
            count++;
            long after = ticker.nanos();
            slowest = Math.max(slowest, after - before);
            before = after;
        }
        return new Result(count, Duration.ofNanos(before - start), characters, Duration.ofNanos(slowest));
    }
}
