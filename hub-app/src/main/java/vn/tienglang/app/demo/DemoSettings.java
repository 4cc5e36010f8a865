package vn.tienglang.app.demo;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import vn.tienglang.app.house.House;
import vn.tienglang.app.house.HouseSettings;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.sandbox.ZaloSandbox;

/** Settings of the demo: like an installation's, but for the addresses of the sandbox and its made-up secrets. */
final class DemoSettings {

    static final String OA = "2790000000000000001";
    static final String APP = "1234567890123456789";
    static final String APP_SECRET = "demoAppSecret";
    static final String OA_SECRET = "demoOaSecretKey";
    static final String ACCESS_TOKEN = "AT-demo-1";
    static final String REFRESH_TOKEN = "RT-demo-1";
    /** The chairman, who administers the Official Account too: each group that is made needs one of those. */
    static final String OA_ADMIN = "7000000000000000001";

    private DemoSettings() {}

    /**
     * @param home the program's folder
     * @param data the demo's own folder
     */
    static HouseSettings of(ZaloSandbox sandbox, Path home, Path data, int port) {
        String yaml = """
                hub: { data: "%s" }
                web: { port: %d, place: "Xã Mẫu (hư cấu)", gallery: true,
                       embedded-origins: "%4$s", frame-ancestors: "%4$s" }
                zalo:
                  oa-id: "%s"
                  app-id: "%s"
                  app-secret: "%s"
                  oa-secret-key: "%s"
                  access-token: "%s"
                  refresh-token: "%s"
                  api-base: "%4$s/openapi"
                  oauth-base: "%4$s/oauth"
                  business-base: "%4$s/business"
                  quiet-hours: { from: "00:00", to: "00:00" }
                  groups: { admins: "%9$s" }
                """;
        String filled = yaml.replace("%4$s", sandbox.baseUrl())
                .formatted(data, port, OA, APP, APP_SECRET, OA_SECRET, ACCESS_TOKEN, REFRESH_TOKEN, OA_ADMIN);
        return HouseSettings.from(Settings.of(filled, Map.of()), home, new LinkedHashSet<>(House.ROOMS));
    }
}
