package vn.tienglang.app.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import vn.tienglang.hub.config.ConfigException;

/** All commands, and how their failures are told: what a person can mend in a line or a few, exit code 2. */
public final class Commands {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private Commands() {}

    public static CommandLine addTo(CommandLine line) {
        return line.addSubcommand(new ServeCommand())
                .addSubcommand(new vn.tienglang.app.demo.DemoCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new ConfigCommand())
                .addSubcommand(new SandboxCommand())
                .addSubcommand(new SpeakCommand())
                .addSubcommand(new TriageCommand())
                .addSubcommand(new TopicsCommand())
                .addSubcommand(new DeadCommand())
                .addSubcommand(new ReplayCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new vn.tienglang.app.bench.BenchCommand())
                .setParameterExceptionHandler(Commands::refuse)
                .setExecutionExceptionHandler(Commands::tell);
    }

    /** One line, and where to read more; only who gives no command at all is shown them all. */
    private static int refuse(ParameterException mistake, String[] arguments) {
        CommandLine line = mistake.getCommandLine();
        if (line.getParent() == null) {
            line.getErr().println("hub: " + mistake.getMessage());
            line.usage(line.getErr());
        } else {
            String command = line.getCommandSpec().qualifiedName();
            line.getErr().println("hub: " + mistake.getMessage() + "; see " + command + " --help");
        }
        return ExitCode.USAGE;
    }

    static int tell(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof ConfigException mistakes) {
            mistakes.problems().forEach(problem -> line.getErr().println("hub: " + problem));
            return ExitCode.USAGE;
        }
        String message = failure.getMessage();
        line.getErr().println("hub: " + (message == null ? failure.toString() : message));
        log.debug("{} failed", parsed.commandSpec().name(), failure);
        return ExitCode.SOFTWARE;
    }
}
