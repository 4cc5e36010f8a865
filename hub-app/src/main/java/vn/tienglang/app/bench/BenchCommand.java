package vn.tienglang.app.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./hub bench NAME}: which measurements there are. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the hub on this machine and says how: machine, versions, method, figures.",
            "Exit code 0 only if what was promised held; the last line is JSON."
        },
        subcommands = {WebhookBench.class, SpeakBench.class})
public final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which measurement? " + String.join(", ", spec.subcommands().keySet()));
    }
}
