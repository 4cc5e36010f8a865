package vn.tienglang.app.command;

import java.util.LinkedHashSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.tienglang.app.house.House;

/** {@code ./hub config check}: says what is wrong where, and changes nothing. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Looks after the settings.",
        subcommands = ConfigCommand.Check.class)
final class ConfigCommand {

    @Command(name = "check", description = "Checks all settings and says what is wrong where.")
    static final class Check implements Callable<Integer> {

        @Mixin
        private ConfigFile config = new ConfigFile();

        @Override
        public Integer call() {
            System.out.println("all settings are in order: "
                    + config.house(new LinkedHashSet<>(House.ROOMS)).ground().data());
            return 0;
        }
    }
}
