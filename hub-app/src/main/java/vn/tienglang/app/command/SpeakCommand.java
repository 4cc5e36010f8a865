package vn.tienglang.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.tienglang.broadcast.BroadcastSettings;
import vn.tienglang.broadcast.audio.Mastering;
import vn.tienglang.broadcast.audio.Wav;
import vn.tienglang.broadcast.script.Dictionary;
import vn.tienglang.broadcast.script.ScriptReader;
import vn.tienglang.broadcast.script.SpeakJsonl;
import vn.tienglang.broadcast.script.SpokenPiece;
import vn.tienglang.broadcast.script.SpokenScript;
import vn.tienglang.broadcast.speech.Fault;
import vn.tienglang.broadcast.speech.SpeechEngine;
import vn.tienglang.broadcast.speech.SpokenText;
import vn.tienglang.broadcast.speech.Synthesis;
import vn.tienglang.broadcast.speech.online.Budget;
import vn.tienglang.broadcast.speech.online.OnlineSpeech;
import vn.tienglang.hub.config.ConfigException;
import vn.tienglang.hub.time.Ticker;

/**
 * {@code ./hub speak}: written text on stdin, what an announcer says on stdout, both UTF-8 whatever the locale. Nothing
 * else ever goes to stdout, and neither database nor Kafka is touched.
 */
@Command(
        name = "speak",
        description = "Reads written Vietnamese from stdin and writes it as an announcer says it; with --wav also as"
                + " sound.")
final class SpeakCommand implements Callable<Integer> {

    private static final int LONGEST_TEXT = 1 << 20;
    private static final Duration SPEECH_LIMIT = Duration.ofMinutes(5);

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(
            names = "--jsonl",
            description = "One {\"id\",\"text\"} a line in, the same out, one for one and in order; a line that is no"
                    + " such object gets an \"error\" in its place, and the exit code is 2.")
    private boolean jsonl;

    @Option(names = "--trace", description = "Also which rule read which characters.")
    private boolean trace;

    @Option(
            names = "--wav",
            paramLabel = "FILE",
            description = "Also speaks the text into a WAV file, with a voice of this machine.")
    private @Nullable Path wav;

    @Spec
    private @Nullable CommandSpec spec;

    private final InputStream in;
    private final OutputStream out;

    SpeakCommand() {
        // Not System.out: its encoding is the locale's, and it keeps silent when nobody reads any more.
        this(System.in, new FileOutputStream(FileDescriptor.out));
    }

    SpeakCommand(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        BroadcastSettings settings = BroadcastSettings.from(config.settings().section("broadcast"));
        ScriptReader reader = new ScriptReader(dictionary(settings));
        if (!jsonl) {
            return speakOne(reader, settings);
        }
        if (wav != null) {
            throw new ConfigException(List.of("--wav: takes one text, not --jsonl"));
        }
        long errors = new SpeakJsonl(reader).speak(in, out, trace);
        if (errors > 0) {
            error(errors + " of the lines could not be read; each says why in its place");
            return ExitCode.USAGE;
        }
        return ExitCode.OK;
    }

    private int speakOne(ScriptReader reader, BroadcastSettings settings) throws IOException {
        SpokenScript script = reader.read(text());
        StringBuilder lines = new StringBuilder(script.text()).append('\n');
        if (trace) {
            script.pieces().forEach(piece -> lines.append(traced(script, piece)).append('\n'));
        }
        out.write(lines.toString().getBytes(UTF_8));
        out.flush();
        if (wav == null) {
            return ExitCode.OK;
        }
        return sound(script, settings, Home.config(wav));
    }

    private int sound(SpokenScript script, BroadcastSettings settings, Path file) throws IOException {
        Path folder = file.getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw new ConfigException(List.of("--wav: " + file + " cannot be written"));
        }
        Synthesis synthesis = spoken(SpokenText.of(script), settings);
        if (synthesis instanceof Synthesis.Spoken spoken) {
            Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new");
            try {
                Wav.write(fresh, Mastering.forHorns().speech(spoken.sound()));
                Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return ExitCode.OK;
        }
        var fault = ((Synthesis.Failed) synthesis).fault();
        error(fault.message(Locale.ENGLISH) + (fault.detail().isEmpty() ? "" : " (" + fault.detail() + ")"));
        return ExitCode.SOFTWARE;
    }

    /** By the first in the installation's order that can; services on the internet cost money and are left out. */
    private static Synthesis spoken(SpokenText text, BroadcastSettings settings) {
        Synthesis last = new Synthesis.Failed(new Fault(Fault.Kind.NO_ENGINE, "", "none of this machine is set up"));
        for (SpeechEngine engine : settings.engines().engines(settings.speech(), Budget.unlimited(), Ticker.system())) {
            if (engine.setUp() && !(engine instanceof OnlineSpeech)) {
                last = engine.synthesize(text, settings.voice(), SPEECH_LIMIT);
                if (last instanceof Synthesis.Spoken) {
                    return last;
                }
            }
        }
        return last;
    }

    private String text() throws IOException {
        byte[] bytes = in.readNBytes(LONGEST_TEXT + 1);
        if (bytes.length > LONGEST_TEXT) {
            throw new ConfigException(List.of("stdin: a text has at most 1 MB"));
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ConfigException(List.of("stdin: the text is not UTF-8"));
        }
    }

    /** The installation's own table, else the one beside the program, else the one within it: they start out equal. */
    private static Dictionary dictionary(BroadcastSettings settings) {
        Path beside = Home.folder().resolve("config").resolve("speech").resolve("dictionary.tsv");
        try {
            if (settings.dictionary().isPresent()) {
                return Dictionary.load(settings.dictionary().get());
            }
            return Files.isReadable(beside) ? Dictionary.load(beside) : Dictionary.packaged();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static String traced(SpokenScript script, SpokenPiece piece) {
        String said = piece instanceof SpokenPiece.Words words
                ? words.text()
                : String.valueOf(((SpokenPiece.Pause) piece).kind().mark());
        return String.join(
                "\t",
                piece.span().start() + "-" + piece.span().end(),
                piece.rule(),
                script.written(piece).replaceAll("\\s", " "),
                said);
    }

    private void error(String message) {
        if (spec != null) {
            spec.commandLine().getErr().println("hub: " + message);
        }
    }
}
