package vn.tienglang.broadcast;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.broadcast.speech.EspeakNg;
import vn.tienglang.broadcast.speech.Voice;
import vn.tienglang.broadcast.speech.online.SpeechEngines;
import vn.tienglang.hub.config.Section;

/**
 * The section {@code broadcast} of the settings.
 *
 * @param speech the espeak-ng program and its pace
 * @param speechLimit how long one text may take to be rendered
 * @param cacheMegabytes of rendered speech kept on disk
 * @param voice the accent
 * @param reads how often a text is read within one airing, 1 to 5; twice is the custom
 * @param timesAired in how many bulletins a delivery is aired
 * @param latestStart a bulletin that could not begin within this time is skipped, and the diary says so
 * @param mostItems of one bulletin; the rest waits for the next
 * @param mostListeners of all live streams of this process together
 * @param opening what is said after the chime; {@code {zone}} stands for the zone's name
 * @param closing what is said at the end
 * @param emergencyOpening what is said between attention tone and text
 * @param dictionary the installation's table of abbreviations; without it the program's own
 * @param engines who speaks, in order of preference
 * @param secondLanguages voice (as {@code espeak-ng --voices} names it) of each zone's second language, by the zone's id
 */
public record BroadcastSettings(
        EspeakNg.Settings speech,
        Duration speechLimit,
        int cacheMegabytes,
        Voice voice,
        int reads,
        int timesAired,
        Duration latestStart,
        int mostItems,
        int mostListeners,
        String opening,
        String closing,
        String emergencyOpening,
        Optional<Path> dictionary,
        SpeechEngines engines,
        Map<String, String> secondLanguages) {

    public BroadcastSettings {
        secondLanguages = Map.copyOf(secondLanguages);
        if (reads < 1 || reads > 5) {
            throw new IllegalArgumentException("reads must be from 1 to 5, not " + reads);
        }
        if (timesAired < 1 || mostItems < 1 || mostListeners < 1 || cacheMegabytes < 1) {
            throw new IllegalArgumentException("times aired, items, listeners and cache must be at least 1");
        }
        if (latestStart.isNegative() || speechLimit.isNegative() || speechLimit.isZero()) {
            throw new IllegalArgumentException("durations must not be negative");
        }
    }

    public static BroadcastSettings standard() {
        return new BroadcastSettings(
                EspeakNg.Settings.standard(),
                Duration.ofSeconds(30),
                512,
                Voice.NORTH,
                2,
                1,
                Duration.ofMinutes(10),
                30,
                150,
                "Kính thưa bà con. Sau đây là buổi phát thanh của {zone}.",
                "Buổi phát thanh của {zone} đến đây là hết. Xin kính chào bà con.",
                "Thông báo khẩn cấp.",
                Optional.empty(),
                SpeechEngines.standard(),
                Map.of());
    }

    public static BroadcastSettings from(Section section) {
        BroadcastSettings standard = standard();
        Section speech = section.section("speech");
        return new BroadcastSettings(
                new EspeakNg.Settings(
                        List.of(speech.text(
                                "espeak-command", standard.speech.command().get(0))),
                        speech.number("words-per-minute", standard.speech.wordsPerMinute(), 80, 450),
                        speech.number("word-gap", standard.speech.wordGap(), 0, 50)),
                positive(speech, "limit", standard.speechLimit),
                speech.number("cache-mb", standard.cacheMegabytes, 1, 100_000),
                speech.choice("voice", standard.voice),
                section.number("reads", standard.reads, 1, 5),
                section.number("times-aired", standard.timesAired, 1, 20),
                section.duration("latest-start", standard.latestStart),
                section.number("most-items", standard.mostItems, 1, 200),
                section.number("most-listeners", standard.mostListeners, 1, 5_000),
                section.text("opening", standard.opening),
                section.text("closing", standard.closing),
                section.text("emergency-opening", standard.emergencyOpening),
                speech.path("dictionary").filter(file -> readable(speech, file)),
                SpeechEngines.from(speech),
                languages(section));
    }

    private static Map<String, String> languages(Section section) {
        Map<String, String> languages = new LinkedHashMap<>();
        section.tree("second-languages").properties().forEach(zone -> {
            String voice = zone.getValue().asText();
            if (voice.matches("[a-z]{2,3}([-+][a-zA-Z0-9]+)*")) {
                languages.put(zone.getKey(), voice);
            } else {
                section.problem(
                        "second-languages",
                        "must name a voice of espeak-ng for " + zone.getKey() + ", not '" + voice + "'");
            }
        });
        return languages;
    }

    /** Reads each text once, without custom and repeats; for tests and demos in a hurry. */
    public BroadcastSettings readingOnce() {
        return new BroadcastSettings(
                speech,
                speechLimit,
                cacheMegabytes,
                voice,
                1,
                timesAired,
                latestStart,
                mostItems,
                mostListeners,
                opening,
                closing,
                emergencyOpening,
                dictionary,
                engines,
                secondLanguages);
    }

    public BroadcastSettings speaking(EspeakNg.Settings with) {
        return new BroadcastSettings(
                with,
                speechLimit,
                cacheMegabytes,
                voice,
                reads,
                timesAired,
                latestStart,
                mostItems,
                mostListeners,
                opening,
                closing,
                emergencyOpening,
                dictionary,
                engines,
                secondLanguages);
    }

    public BroadcastSettings withListeners(int most) {
        return new BroadcastSettings(
                speech,
                speechLimit,
                cacheMegabytes,
                voice,
                reads,
                timesAired,
                latestStart,
                mostItems,
                most,
                opening,
                closing,
                emergencyOpening,
                dictionary,
                engines,
                secondLanguages);
    }

    private static Duration positive(Section section, String key, Duration standard) {
        Duration value = section.duration(key, standard);
        if (value.isZero() || value.isNegative()) {
            section.problem(key, "must be longer than nothing");
            return standard;
        }
        return value;
    }

    private static boolean readable(Section section, Path file) {
        if (!Files.isReadable(file)) {
            section.problem("dictionary", "cannot read " + file);
            return false;
        }
        return true;
    }
}
