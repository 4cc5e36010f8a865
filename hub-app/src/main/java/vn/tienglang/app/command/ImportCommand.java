package vn.tienglang.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.tienglang.hub.commune.CommuneImport;
import vn.tienglang.hub.commune.ImportReport;

/** {@code ./hub import}: areas, channels, households from YAML or CSV. */
@Command(name = "import", description = "Brings areas, leaders, channels and households in from a YAML or CSV file.")
final class ImportCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(names = "--dry-run", description = "Only says what would change.")
    private boolean dryRun;

    @Parameters(index = "0", paramLabel = "FILE", description = "e.g. config/communes/xa-mau.yaml")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Path source = Home.config(file);
        if (!Files.isReadable(source)) {
            throw new vn.tienglang.hub.config.ConfigException(
                    java.util.List.of("FILE: " + file + " is not there or not readable"));
        }
        try (OpenDatabase open = OpenDatabase.of(config.ground())) {
            ImportReport report =
                    new CommuneImport(open.database(), Clock.systemUTC(), new SecureRandom()).run(source, dryRun);
            System.out.println(report.text());
            return report.accepted() ? 0 : 2;
        }
    }
}
