package vn.tienglang.app.command;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.tienglang.app.ground.GroundSettings;
import vn.tienglang.app.house.HouseSettings;
import vn.tienglang.hub.config.Settings;

/** The option that names the settings, the same for every command. */
final class ConfigFile {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings; config/hub.yaml of the program's folder unless given.")
    private @Nullable Path file;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows what this command does.")
    @SuppressWarnings("unused") // read by picocli
    private boolean help;

    Settings settings() {
        return Settings.load(file == null ? Home.standardConfig() : Home.config(file), Home.folder(), System.getenv());
    }

    HouseSettings house(Set<String> rooms) {
        return HouseSettings.from(settings(), Home.folder(), rooms);
    }

    /** Only where things are; other sections are not looked at. */
    GroundSettings ground() {
        return GroundSettings.from(settings(), Home.folder());
    }
}
