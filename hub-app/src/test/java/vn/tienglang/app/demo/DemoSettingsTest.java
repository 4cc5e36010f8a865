package vn.tienglang.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.zalo.ZaloSettings;

class DemoSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void theDemoCallsNobodyButTheSandbox() {
        try (ZaloSandbox sandbox = ZaloSandbox.start(SandboxConfig.defaults())) {
            ZaloSettings zalo =
                    DemoSettings.of(sandbox, Path.of(".."), folder, 0).zalo();

            assertThat(zalo.apiBase()).isEqualTo(sandbox.baseUrl() + "/openapi");
            assertThat(zalo.oauthBase()).isEqualTo(sandbox.baseUrl() + "/oauth");
            assertThat(zalo.outbound().businessBase()).isEqualTo(sandbox.baseUrl() + "/business");
            assertThat(zalo.groups().admins()).containsExactly(DemoSettings.OA_ADMIN);
        }
    }
}
