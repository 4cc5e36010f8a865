package vn.tienglang.broadcast.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.speech.ChildProcess.Ended;
import vn.tienglang.broadcast.speech.ChildProcess.Outcome;
import vn.tienglang.hub.time.Ticker;

/**
 * Piper, a neural voice, as a child process for each breath of text: text by stdin, raw 16-bit samples from stdout. Its
 * voices are two files of one name, {@code ….onnx} and {@code ….onnx.json}, dropped into a folder: {@code north},
 * {@code central} and {@code south} speak for their accent, any other for all accents. No voice is shipped, for none with
 * a clear licence is known; a voice dropped in is found without a restart. Safe for use by many threads; one child runs at
 * a time, for it uses all processors by itself.
 */
public final class Piper implements SpeechEngine {
    private static final int LONGEST_INPUT = 400;
    private static final Duration HELP_LIMIT = Duration.ofSeconds(10);
    private static final String MODEL = ".onnx";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final Ticker ticker;
    private final Semaphore child = new Semaphore(1, true);

    /**
     * @param command the program, with leading arguments if it needs any
     * @param voices the folder of the voices; need not exist
     * @param lengthScale above 1 is slower; horns want about 1.15
     */
    public record Settings(List<String> command, Path voices, double lengthScale) {
        public Settings {
            command = List.copyOf(command);
            if (command.isEmpty()) {
                throw new IllegalArgumentException("command must name a program");
            }
            if (!(lengthScale >= 0.5 && lengthScale <= 3)) {
                throw new IllegalArgumentException("lengthScale must be 0.5 to 3, got " + lengthScale);
            }
        }
    }

    public Piper(Settings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
    }

    @Override
    public String name() {
        return "piper";
    }

    /** Also names the voice files with size and time: another file of the same name is another voice. */
    @Override
    public String fingerprint() {
        StringBuilder print = new StringBuilder(name() + " " + settings.lengthScale());
        for (Path model : models()) {
            try {
                print.append(' ')
                        .append(model.getFileName())
                        .append(' ')
                        .append(Files.size(model))
                        .append(' ')
                        .append(Files.getLastModifiedTime(model).toMillis());
            } catch (IOException e) {
                print.append(" gone");
            }
        }
        return print.toString();
    }

    @Override
    public boolean setUp() {
        return !models().isEmpty();
    }

    @Override
    public Availability availability() {
        if (!setUp()) {
            return new Availability.Missing(
                    new Fault(Fault.Kind.NO_VOICE, name(), "no " + MODEL + " in " + settings.voices()));
        }
        List<String> command = new ArrayList<>(settings.command());
        command.add("--help");
        Outcome outcome = ChildProcess.run(command, "", HELP_LIMIT);
        return outcome instanceof Ended
                ? new Availability.Ready("piper, " + models().size() + " voices")
                : new Availability.Missing(fault(outcome));
    }

    @Override
    public Synthesis synthesize(SpokenText text, Voice voice, Duration limit) {
        long deadline = ticker.nanos() + limit.toNanos();
        Optional<Path> model = model(voice);
        if (model.isEmpty()) {
            return failed(Fault.Kind.NO_VOICE, voice + " in " + settings.voices());
        }
        int rate;
        try {
            JsonNode config = JSON.readTree(
                    Files.readAllBytes(model.get().resolveSibling(model.get().getFileName() + ".json")));
            rate = config.path("audio").path("sample_rate").asInt(0);
        } catch (IOException e) {
            return failed(Fault.Kind.NO_VOICE, "its description cannot be read: " + e);
        }
        if (rate < 8_000 || rate > 48_000) {
            return failed(Fault.Kind.NO_VOICE, "its description names no sample rate: " + rate);
        }
        return Breathwise.say(name(), text, LONGEST_INPUT, breath -> say(breath, model.get(), rate, deadline));
    }

    private Synthesis say(String breath, Path model, int rate, long deadline) {
        Outcome outcome;
        try {
            if (!child.tryAcquire(deadline - ticker.nanos(), TimeUnit.NANOSECONDS)) {
                return failed(Fault.Kind.TIMED_OUT, "waiting for a turn");
            }
            try {
                Duration left = Duration.ofNanos(Math.max(0, deadline - ticker.nanos()));
                outcome = ChildProcess.run(command(model), breath + "\n", left);
            } finally {
                child.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Fault.Kind.TIMED_OUT, "interrupted");
        }
        if (!(outcome instanceof Ended ended) || ended.exitCode() != 0) {
            return new Synthesis.Failed(fault(outcome));
        }
        return ended.output().length < 2
                ? failed(Fault.Kind.BROKEN, "no sound. " + ended.errors())
                : new Synthesis.Spoken(Sound.ofLittleEndian(ended.output(), rate));
    }

    private List<String> command(Path model) {
        List<String> command = new ArrayList<>(settings.command());
        // Understood by the C++ program and by its Python successor alike.
        command.addAll(List.of(
                "--model",
                model.toString(),
                "--output-raw",
                "--length-scale",
                String.format(Locale.ROOT, "%.2f", settings.lengthScale())));
        return command;
    }

    private Optional<Path> model(Voice voice) {
        List<Path> models = models();
        Optional<Path> own = models.stream()
                .filter(model -> accent(model).filter(voice.name()::equals).isPresent())
                .findFirst();
        return own.isPresent()
                ? own
                : models.stream().filter(model -> accent(model).isEmpty()).findFirst();
    }

    private static Optional<String> accent(Path model) {
        String name = model.getFileName().toString();
        String plain = name.substring(0, name.length() - MODEL.length()).toUpperCase(Locale.ROOT);
        return Stream.of(Voice.values()).map(Voice::name).filter(plain::equals).findFirst();
    }

    private List<Path> models() {
        if (!Files.isDirectory(settings.voices())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(settings.voices())) {
            return files.filter(file -> file.getFileName().toString().endsWith(MODEL))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
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
