package vn.tienglang.app.command;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.tienglang.app.ground.Ground;
import vn.tienglang.app.house.House;
import vn.tienglang.app.house.HouseSettings;
import vn.tienglang.hub.config.ConfigException;

/** {@code ./hub serve}: the real thing, until SIGTERM. */
@Command(name = "serve", description = "Runs the hub until it is told to stop (SIGTERM or Ctrl-C).")
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "ROOM",
            description = "Only these rooms in this process: hub-core, zalo-connector, broadcast, feedback.")
    private List<String> only = List.of();

    @Override
    public Integer call() throws InterruptedException {
        HouseSettings settings = config.house(rooms());
        UntilTold told = UntilTold.watch();
        try (Ground ground = Ground.start(settings.ground(), Clock.systemUTC());
                House house = House.start(ground.hub(), settings, List.of())) {
            told.await("Tiếng Làng: " + house.address());
        }
        return 0;
    }

    private Set<String> rooms() {
        Set<String> rooms = new LinkedHashSet<>(only.isEmpty() ? House.ROOMS : only);
        for (String room : rooms) {
            if (!House.ROOMS.contains(room)) {
                throw new ConfigException(List.of(
                        "--only: there is no room '" + room + "'; rooms are " + String.join(", ", House.ROOMS)));
            }
        }
        return rooms;
    }
}
