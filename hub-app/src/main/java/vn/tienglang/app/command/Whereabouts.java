package vn.tienglang.app.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.app.ground.GroundSettings;
import vn.tienglang.app.ground.RunningHub;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.store.DataFolder;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.DatabaseAddress;

/**
 * Where the parts of this installation answer now: those the settings name, else those of the hub that runs in the data
 * folder.
 *
 * @param running whether a hub runs in the data folder of this machine
 */
record Whereabouts(
        GroundSettings settings, boolean running, Optional<String> bootstrap, Optional<DatabaseAddress> database) {

    /** A person waits for the answer; settings of the installation go before these. */
    private static final Map<String, String> IMPATIENT =
            Map.of("request.timeout.ms", "5000", "default.api.timeout.ms", "10000");

    private static final int CONNECTIONS = 2;

    static Whereabouts of(GroundSettings settings) {
        Optional<RunningHub> hub = RunningHub.in(settings.data()).filter(written -> held(settings));
        return new Whereabouts(
                settings,
                hub.isPresent(),
                settings.bootstrap().or(() -> hub.map(RunningHub::bootstrap)),
                settings.database().or(() -> hub.map(RunningHub::database)));
    }

    /** @throws IllegalStateException saying that no hub runs, and how to start one */
    KafkaClients kafka() {
        Map<String, String> client = new HashMap<>(IMPATIENT);
        client.putAll(settings.kafkaClient());
        return new KafkaClients(
                bootstrap.orElseThrow(() -> nothingRuns("kafka.bootstrap")), "tool", settings.topics(), client);
    }

    /** @throws IllegalStateException saying that no hub runs, and how to start one */
    Database openDatabase() {
        return Database.open(database.orElseThrow(() -> nothingRuns("database.url")), CONNECTIONS);
    }

    private IllegalStateException nothingRuns(String key) {
        return new IllegalStateException("no hub runs in " + settings.data() + ": start it with ./hub serve, or set "
                + key + " if it is elsewhere");
    }

    /** A hub that was killed leaves its file behind, but not its hold on the folder. */
    private static boolean held(GroundSettings settings) {
        try (DataFolder free = DataFolder.open(settings.data())) {
            return free == null;
        } catch (DataFolder.FolderInUseException e) {
            return true;
        }
    }
}
