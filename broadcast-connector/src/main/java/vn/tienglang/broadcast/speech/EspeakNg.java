package vn.tienglang.broadcast.speech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.tienglang.broadcast.audio.UnreadableSoundException;
import vn.tienglang.broadcast.audio.Wav;
import vn.tienglang.broadcast.speech.ChildProcess.Ended;
import vn.tienglang.broadcast.speech.ChildProcess.Outcome;
import vn.tienglang.hub.time.Ticker;

/**
 * espeak-ng as a child process for each breath of text: text by stdin, WAV from stdout. A process of its own because
 * very long digit strings were seen to freeze it (espeak-ng issue 2442); for the same reason its input is kept short.
 * Safe for use by many threads; at most as many children run as there are processors.
 */
public final class EspeakNg implements SpeechEngine {
    private static final int LONGEST_INPUT = 500;
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(5);

    private final Settings settings;
    private final Ticker ticker;
    private final String language;
    private final Semaphore children =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

    /**
     * @param command the program, with leading arguments if it needs any
     * @param wordsPerMinute 80 to 450; about 135 suits outdoor horns
     * @param wordGap pause between words in units of 10 ms, 0 to 50
     */
    public record Settings(List<String> command, int wordsPerMinute, int wordGap) {
        public Settings {
            command = List.copyOf(command);
            if (command.isEmpty()) {
                throw new IllegalArgumentException("command must name a program");
            }
            if (wordsPerMinute < 80 || wordsPerMinute > 450) {
                throw new IllegalArgumentException("wordsPerMinute must be 80 to 450, got " + wordsPerMinute);
            }
            if (wordGap < 0 || wordGap > 50) {
                throw new IllegalArgumentException("wordGap must be 0 to 50, got " + wordGap);
            }
        }

        public static Settings standard() {
            return new Settings(List.of("espeak-ng"), 135, 3);
        }
    }

    public EspeakNg(Settings settings, Ticker ticker) {
        this(settings, ticker, "");
    }

    private EspeakNg(Settings settings, Ticker ticker, String language) {
        this.settings = settings;
        this.ticker = ticker;
        this.language = language;
    }

    /** The same program in another language, whatever accent it is asked for: a voice as {@code espeak-ng --voices} lists it. */
    public EspeakNg in(String language) {
        if (!language.matches("[a-z]{2,3}([-+][a-zA-Z0-9]+)*")) {
            throw new IllegalArgumentException("not the name of a voice: " + language);
        }
        return new EspeakNg(settings, ticker, language);
    }

    @Override
    public String name() {
        return "espeak-ng";
    }

    @Override
    public String fingerprint() {
        return name() + " -s" + settings.wordsPerMinute() + " -g" + settings.wordGap()
                + (language.isEmpty() ? "" : " -v" + language);
    }

    @Override
    public Availability availability() {
        Outcome outcome = ChildProcess.run(arguments("--version"), "", VERSION_LIMIT);
        if (outcome instanceof Ended ended && ended.exitCode() == 0) {
            return new Availability.Ready(ended.outputText().strip());
        }
        return new Availability.Missing(fault(outcome));
    }

    @Override
    public Synthesis synthesize(SpokenText text, Voice voice, Duration limit) {
        long deadline = ticker.nanos() + limit.toNanos();
        return Breathwise.say(name(), text, LONGEST_INPUT, breath -> say(breath, voice, deadline));
    }

    private Synthesis say(String breath, Voice voice, long deadline) {
        try {
            if (!children.tryAcquire(deadline - ticker.nanos(), TimeUnit.NANOSECONDS)) {
                return failed(Fault.Kind.TIMED_OUT, "waiting for a turn");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Fault.Kind.TIMED_OUT, "interrupted");
        }
        Outcome outcome;
        try {
            Duration left = Duration.ofNanos(Math.max(0, deadline - ticker.nanos()));
            outcome = ChildProcess.run(command(voice), breath, left);
        } finally {
            children.release();
        }
        if (outcome instanceof Ended ended && ended.errors().contains("voice does not exist")) {
            return failed(Fault.Kind.NO_VOICE, voiceName(voice));
        }
        return outcome instanceof Ended ended && ended.exitCode() == 0
                ? sound(ended)
                : new Synthesis.Failed(fault(outcome));
    }

    private List<String> command(Voice voice) {
        return arguments(
                "--stdin",
                "--stdout",
                "-z", // no pause after the last sentence: pauses are the script's business
                "-b1", // UTF-8 whatever the locale
                "-v" + voiceName(voice),
                "-s" + settings.wordsPerMinute(),
                "-g" + settings.wordGap());
    }

    private List<String> arguments(String... arguments) {
        List<String> command = new ArrayList<>(settings.command());
        command.addAll(List.of(arguments));
        return command;
    }

    private String voiceName(Voice voice) {
        if (!language.isEmpty()) {
            return language;
        }
        return switch (voice) {
            case NORTH -> "vi";
            case CENTRAL -> "vi-vn-x-central";
            case SOUTH -> "vi-vn-x-south";
        };
    }

    private Synthesis sound(Ended ended) {
        try {
            return new Synthesis.Spoken(Wav.parse(ended.output()));
        } catch (UnreadableSoundException e) {
            return failed(Fault.Kind.BROKEN, e.getMessage() + ". " + ended.errors());
        }
    }

    private Fault fault(Outcome outcome) {
        if (outcome instanceof ChildProcess.NotStarted notStarted) {
            return new Fault(Fault.Kind.NO_ENGINE, name(), notStarted.reason());
        }
        if (outcome instanceof Ended ended) {
            return new Fault(Fault.Kind.BROKEN, name(), "exit code " + ended.exitCode() + ". " + ended.errors());
        }
        return new Fault(Fault.Kind.TIMED_OUT, name(), "");
    }

    private Synthesis failed(Fault.Kind kind, String detail) {
        return new Synthesis.Failed(new Fault(kind, name(), detail));
    }
}
