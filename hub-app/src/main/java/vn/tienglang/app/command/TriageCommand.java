package vn.tienglang.app.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.tienglang.feedback.FeedbackSettings;
import vn.tienglang.feedback.triage.Lexicon;
import vn.tienglang.feedback.triage.TriageJsonl;

/**
 * {@code ./hub triage --jsonl}: citizens' messages on stdin, what they are on stdout, both UTF-8 whatever the locale.
 * Nothing else ever goes to stdout, and neither database nor Kafka is touched.
 */
@Command(
        name = "triage",
        description =
                "Tells of citizens' messages whether they are feedback, of what, how urgent, and whether told before.")
final class TriageCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(
            names = "--jsonl",
            required = true,
            description =
                    "One {\"id\",\"text\",\"sent_at\",\"channel\",\"village\"} a line in, the last three optional;"
                            + " {\"id\",\"is_feedback\",\"category\",\"urgency\",\"duplicate_of\"} out, one for one and in order;"
                            + " a line that is no such object gets an \"error\" in its place, and the exit code is 2.")
    @SuppressWarnings("unused") // there is no other form yet
    private boolean jsonl;

    @Spec
    private @Nullable CommandSpec spec;

    private final InputStream in;
    private final OutputStream out;

    TriageCommand() {
        // Not System.out: its encoding is the locale's, and it keeps silent when nobody reads any more.
        this(System.in, new FileOutputStream(FileDescriptor.out));
    }

    TriageCommand(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        FeedbackSettings settings =
                FeedbackSettings.read(config.settings().section("feedback"), java.util.Optional.empty());
        long errors = new TriageJsonl(Lexicon.load(settings.folder())).run(in, out);
        if (errors > 0 && spec != null) {
            spec.commandLine()
                    .getErr()
                    .println("hub: " + errors + " of the lines could not be read; each says why in its place");
        }
        return errors > 0 ? ExitCode.USAGE : ExitCode.OK;
    }
}
