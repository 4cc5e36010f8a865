package vn.tienglang.app.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.tienglang.broadcast.script.Dictionary;
import vn.tienglang.broadcast.script.ScriptReader;
import vn.tienglang.broadcast.speech.AnnouncementBench;
import vn.tienglang.broadcast.speech.EspeakNg;
import vn.tienglang.hub.time.Ticker;

/** {@code ./hub bench speak}: how fast announcements become spoken text, and how soon one of them is heard. */
@Command(
        name = "speak",
        mixinStandardHelpOptions = true,
        description = {
            "Reads invented announcements into spoken text on one thread, and speaks one of a hundred words with"
                    + " espeak-ng, nothing from a cache.",
            "Processor time is counted for the reading, the clock for the sound: other work on this machine makes the"
                    + " second figure worse."
        })
final class SpeakBench implements Callable<Integer> {

    private static final double GOAL_A_SECOND = 2_000;

    @Option(names = "--seconds", defaultValue = "10", description = "For each of the two (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        if (seconds < 1 || seconds > 600) {
            throw new ParameterException(command.commandLine(), "--seconds must be from 1 to 600");
        }
        PrintWriter out = command.commandLine().getOut();
        Report report = new Report(
                out,
                "speak",
                String.format(
                        Locale.ROOT,
                        "Fifteen invented announcements read in turn for %d s of one thread's processor time after a"
                                + " warm-up; then one of %d words, from text to mastered sound, again and again for %d s.",
                        seconds,
                        AnnouncementBench.WORDS,
                        seconds));
        AnnouncementBench.Result result = new AnnouncementBench(
                        new ScriptReader(Dictionary.packaged()),
                        new EspeakNg(EspeakNg.Settings.standard(), Ticker.system()),
                        Ticker.system())
                .run(Duration.ofSeconds(seconds));
        tell(report, result);
        return report.end();
    }

    private static void tell(Report report, AnnouncementBench.Result result) {
        var reading = result.reading();
        var sound = result.sound();
        double aSecond = Math.round(reading.textsPerSecond());
        report.tell(
                "reading",
                String.format(
                        Locale.ROOT,
                        "%,.0f announcements a second, %,d characters each on average, the slowest %.1f ms",
                        aSecond,
                        reading.characters() / reading.texts(),
                        reading.slowest().toNanos() / 1e6));
        report.tell(
                "sound",
                String.format(
                        Locale.ROOT,
                        "first heard after %d ms (median of %d, the slowest %d ms), %.0f times as fast as it is heard",
                        sound.median().toMillis(),
                        sound.renders(),
                        sound.slowest().toMillis(),
                        sound.timesRealTime()));
        report.figure("announcements_per_second", aSecond);
        report.figure("slowest_reading_ms", reading.slowest().toNanos() / 10_000 / 100.0);
        report.figure("first_sound_ms", sound.median().toMillis());
        report.figure("first_sound_slowest_ms", sound.slowest().toMillis());
        report.promise(
                String.format(Locale.ROOT, "over %,.0f announcements a second", GOAL_A_SECOND),
                aSecond > GOAL_A_SECOND);
        report.promise("every announcement was spoken", sound.failures() == 0);
    }
}
