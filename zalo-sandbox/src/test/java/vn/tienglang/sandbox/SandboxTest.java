package vn.tienglang.sandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running sandbox with the {@link Village} in it, a caller with its OA's token, and a webhook receiver. */
abstract class SandboxTest {

    final WebhookReceiver receiver = new WebhookReceiver();
    ZaloSandbox sandbox;
    Caller oa;

    @BeforeEach
    void start() {
        sandbox = ZaloSandbox.start(config());
        sandbox.seed(Village.seed());
        oa = new Caller(sandbox.baseUrl(), Village.TOKEN);
    }

    SandboxConfig config() {
        return SandboxConfig.defaults().withFaultSeed(7).withWebhook(receiver.url());
    }

    @AfterEach
    void stop() {
        oa.close();
        sandbox.close();
        receiver.close();
    }
}
