package vn.tienglang.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.tienglang.app.command.Commands;

/** The command line of the hub. */
@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tiếng Làng: announcements down, reports up, for a commune's Zalo groups and loudspeakers.")
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return Commands.addTo(new CommandLine(new Main()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
