package vn.tienglang.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code ./hub sandbox}: the Zalo sandbox alone, with its own options. */
@Command(
        name = "sandbox",
        description = "Runs the Zalo sandbox alone; its options are its own (--port N, --webhook URL, …).")
final class SandboxCommand implements Callable<Integer> {

    /** Handed on as they are, the sandbox's own help included. */
    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        return new CommandLine(new vn.tienglang.sandbox.Main()).execute(options.toArray(String[]::new));
    }
}
