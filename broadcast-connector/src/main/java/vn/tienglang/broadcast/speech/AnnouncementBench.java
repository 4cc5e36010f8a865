package vn.tienglang.broadcast.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import vn.tienglang.broadcast.audio.Mastering;
import vn.tienglang.broadcast.script.ReadingBench;
import vn.tienglang.broadcast.script.ScriptReader;
import vn.tienglang.hub.time.Ticker;

/**
 * The measurement of {@code ./hub bench speak}: how many announcements a second become spoken text on one core, and how
 * long a listener waits for the first sound of one of a hundred words. The announcements are invented, of the kind and
 * length communes write; nothing comes from a cache. For one thread.
 */
public final class AnnouncementBench {
    /** Words of the announcement whose first sound is waited for. */
    public static final int WORDS = 100;

    private static final String TEXTS = "/vn/tienglang/broadcast/speech/bench.txt";
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final ScriptReader reader;
    private final SpeechEngine engine;
    private final Ticker ticker;

    /** @param ticker for the sound; reading is measured in processor time, so that other work on the machine counts less */
    public AnnouncementBench(ScriptReader reader, SpeechEngine engine, Ticker ticker) {
        this.reader = reader;
        this.engine = engine;
        this.ticker = ticker;
    }

    /**
     * @param reading of whole announcements into spoken text
     * @param sound of one announcement of {@link #WORDS} written words, from text to mastered sound
     */
    public record Result(ReadingBench.Result reading, SpeechBench.Result sound) {}

    /** @param atLeast how long each of the two is measured, after the warm-up */
    public Result run(Duration atLeast) {
        List<String> texts = texts();
        ReadingBench reading = new ReadingBench(reader, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
        reading.run(texts, WARM_UP);
        ReadingBench.Result read = reading.run(texts, atLeast);
        SpokenText hundred = SpokenText.of(reader.read(words(texts, WORDS)));
        SpeechBench speech = new SpeechBench(engine, Mastering.forHorns(), ticker);
        speech.run(List.of(hundred), Voice.NORTH, WARM_UP);
        return new Result(read, speech.run(List.of(hundred), Voice.NORTH, atLeast));
    }

    private static String words(List<String> texts, int count) {
        String[] words = String.join(" ", texts).split("\\s+");
        return String.join(" ", Arrays.asList(words).subList(0, count));
    }

    private static List<String> texts() {
        try (InputStream resource = AnnouncementBench.class.getResourceAsStream(TEXTS)) {
            if (resource == null) {
                throw new IllegalStateException("the program's own texts are missing: " + TEXTS);
            }
            return List.of(new String(resource.readAllBytes(), UTF_8).split("\\n%%\\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
