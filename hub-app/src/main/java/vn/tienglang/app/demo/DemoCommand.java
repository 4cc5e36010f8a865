package vn.tienglang.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.tienglang.app.command.Home;
import vn.tienglang.app.command.UntilTold;

/** {@code ./hub demo}: a working commune on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs an invented commune on this machine: console, Zalo sandbox with phones, loudspeakers.")
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "8080", description = "Of the console (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--sandbox-port",
            defaultValue = "8090",
            description = "Of the sandbox's phones (default: ${DEFAULT-VALUE}).")
    private int sandboxPort;

    @Option(names = "--data", description = "Folder of the demo; data/demo of the program's folder unless given.")
    private Path data = Path.of("data", "demo");

    @Option(
            names = "--scenario",
            description =
                    "Plays the story on fresh data through the real interfaces, checks it, stops; exit code 0 only if"
                            + " all held. The last line is JSON.")
    private boolean scenario;

    @Override
    public Integer call() throws InterruptedException, IOException {
        return scenario ? playScenario() : run();
    }

    private int playScenario() throws IOException {
        Path fresh = Files.createTempDirectory("tieng-lang-demo-");
        // The embedded PostgreSQL may have to run as a service user, who must be able to pass.
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        Path audio = Home.folder().resolve("data").resolve("scenario.wav");
        Files.createDirectories(audio.getParent());
        UntilTold.breakOff();
        try (Demo demo = new Demo(Home.folder(), fresh, 0, 0)) {
            return new Scenario(demo, audio).tell() ? 0 : 1;
        } finally {
            Folders.delete(fresh);
        }
    }

    private int run() throws InterruptedException {
        UntilTold told = UntilTold.watch();
        try (Demo demo = new Demo(Home.folder(), Home.folder().resolve(data), port, sandboxPort)) {
            demo.playLastDays();
            told.await("\n  Tiếng Làng — Xã Mẫu (hư cấu)\n\n  Open   " + demo.console() + "/demo\n\n  Console "
                    + demo.console() + "   account canbo, password " + DemoAccount.PASSWORD + "\n  Phones  "
                    + demo.phones() + "   (Zalo sandbox: a simulation, not Zalo)\n");
        }
        return 0;
    }
}
