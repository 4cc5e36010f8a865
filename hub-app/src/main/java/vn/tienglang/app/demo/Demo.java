package vn.tienglang.app.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.app.ground.Ground;
import vn.tienglang.app.house.House;
import vn.tienglang.app.house.HouseSettings;
import vn.tienglang.hub.OpenedParts;
import vn.tienglang.hub.commune.CommuneHistory;
import vn.tienglang.hub.commune.CommuneImport;
import vn.tienglang.hub.commune.ImportReport;
import vn.tienglang.hub.time.VietnamTime;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;

/** A whole commune on one machine: the sandbox in Zalo's place, the house as it really runs, and the stage. */
final class Demo implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    private final OpenedParts parts = new OpenedParts();
    private final ZaloSandbox sandbox;
    private final House house;
    private final DemoMap map;
    private final LastDays lastDays;
    private final boolean fresh;

    /**
     * @param home the program's folder, where the example commune lies
     * @param data the demo's own folder
     */
    Demo(Path home, Path data, int consolePort, int sandboxPort) {
        fresh = !Files.exists(data.resolve("sandbox"));
        try {
            Path communes = home.resolve("config").resolve("communes");
            sandbox = parts.opened(ZaloSandbox.start(SandboxConfig.defaults()
                    .withPort(sandboxPort)
                    .withApp(DemoSettings.APP, DemoSettings.APP_SECRET, DemoSettings.OA_SECRET)
                    .withData(data.resolve("sandbox"))));
            HouseSettings settings = DemoSettings.of(sandbox, home, data, consolePort);
            Ground ground = parts.opened(Ground.start(settings.ground(), Clock.systemUTC()));
            importCommune(ground, communes.resolve("xa-mau.yaml"));
            CommuneHistory history = CommuneHistory.read(communes.resolve("xa-mau-history.yaml"));
            LocalDate today = LocalDate.now(VietnamTime.ZONE);
            // Zalo knows its groups and tokens before the hub asks for them.
            sandbox.seed(SandboxCommune.of(ground.hub(), DemoSettings.OA, today)
                    .seed(history, ground.hub().clock().instant()));
            Stage stage = new Stage(sandbox.baseUrl(), new StoryPlayer(this::story));
            house = parts.opened(House.start(ground.hub(), settings, List.of(stage)));
            stage.of(house);
            map = DemoMap.of(house);
            DemoAccount.createAll(house.office().staff());
            sandbox.webhooks().target(HttpUrl.get(house.address() + "/zalo/webhook"));
            lastDays = new LastDays(history, today, house.channels().directory(), phonesClient(), house.address());
        } catch (RuntimeException | Error e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    String console() {
        return house.address();
    }

    String phones() {
        return sandbox.baseUrl();
    }

    DemoMap map() {
        return map;
    }

    /** A story to be told once. */
    Story story() {
        return new Story(map, phonesClient(), house::address);
    }

    /** On fresh data: brings the last days of the fortnight, while people already look. */
    void playLastDays() {
        if (!fresh) {
            return;
        }
        Thread player = new Thread(
                () -> {
                    try {
                        lastDays.play();
                    } catch (StoryException e) {
                        log.warn("the last days of the fortnight are not complete: {}", e.getMessage());
                    }
                },
                "last-days");
        player.setDaemon(true);
        player.start();
    }

    private SandboxClient phonesClient() {
        return new SandboxClient(sandbox.baseUrl());
    }

    /** How long the hub took to answer the sandbox's webhooks: the 99th percentile, in milliseconds. */
    long webhookAckP99() {
        List<Long> millis = phonesClient().webhookMillis();
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * 0.99)));
    }

    @Override
    public void close() {
        parts.close();
    }

    private static void importCommune(Ground ground, Path file) {
        ImportReport report =
                new CommuneImport(ground.hub().database(), ground.hub().clock(), new SecureRandom()).run(file, false);
        if (!report.accepted()) {
            throw new IllegalStateException("the example commune is not in order:\n" + report.text());
        }
    }
}
