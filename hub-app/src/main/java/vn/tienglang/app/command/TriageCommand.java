package vn.tienglang.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.tienglang.feedback.FeedbackSettings;
import vn.tienglang.feedback.triage.Lexicon;
import vn.tienglang.feedback.triage.TriageJsonl;
import vn.tienglang.hub.config.ConfigException;

/**
 * {@code ./hub triage --jsonl}: citizens' messages on stdin, what they are on stdout, both UTF-8 whatever the locale;
 * neither database nor Kafka is touched.
 */
@Command(
        name = "triage",
        description =
                "Says of citizens' messages whether they are feedback, about what, how urgent, and a repeat of which.")
final class TriageCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(
            names = "--jsonl",
            required = true,
            description = "{\"id\",\"text\",\"sent_at\",\"channel\",\"village\"} a line in (the last three optional),"
                    + " {\"id\",\"is_feedback\",\"category\",\"urgency\",\"duplicate_of\"} a line out, in order.")
    private boolean jsonl;

    private final InputStream in;
    private final OutputStream out;

    TriageCommand() {
        // Not System.out: its encoding is the locale's.
        this(System.in, new FileOutputStream(FileDescriptor.out));
    }

    TriageCommand(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        FeedbackSettings settings = FeedbackSettings.read(config.settings().section("feedback"), Optional.empty());
        TriageJsonl triage = new TriageJsonl(Lexicon.load(settings.folder()));
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8))) {
            triage.run(new BufferedReader(new InputStreamReader(in, UTF_8)), writer);
            return 0;
        } catch (TriageJsonl.LineException e) {
            throw new ConfigException(List.of("stdin: " + e.getMessage()));
        }
    }
}
