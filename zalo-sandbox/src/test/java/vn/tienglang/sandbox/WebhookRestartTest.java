package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was not acknowledged goes on after a restart, on the rung of the ladder where it stood. */
class WebhookRestartTest {

    /** Stands still, so that only {@code advance} makes anything due. */
    private static final Clock STILL = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path data;

    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aFailedEventKeepsItsBytesItsRungAndItsDueTime() {
        receiver.answerWith(500);
        try (ZaloSandbox first = start()) {
            first.webhooks().target(receiver.url());
            first.say(Village.BINH, Village.GROUP, "trước khi mất điện");
            await().until(() -> failed(first) == 1);
            first.clock().advance(Duration.ofSeconds(31));
            await().until(() -> failed(first) == 2);
        }
        receiver.answerWith(200);

        try (ZaloSandbox second = start()) {
            assertThat(second.webhooks().state().url()).isEqualTo(receiver.url().toString());
            assertThat(second.webhooks().state().waitingForRetry()).isEqualTo(1);
            assertThat(second.webhooks().deliveries().counts().pending()).isEqualTo(1);
            second.say(Village.BINH, Village.GROUP, "sau khi có điện");
            await().until(() -> receiver.got().size() == 3);
            second.clock().advance(Duration.ofMinutes(5).plusSeconds(1));
            await().until(() -> receiver.got().size() == 4);

            assertThat(receiver.got()).extracting(WebhookReceiver.Got::numRetry).containsExactly(null, "1", null, "2");
            assertThat(receiver.got().get(3).body())
                    .isEqualTo(receiver.got().get(0).body());
            assertThat(receiver.got().get(3).signature())
                    .isEqualTo(receiver.got().get(0).signature());
            await().until(() -> second.webhooks().deliveries().counts().pending() == 0);
        }

        try (ZaloSandbox third = start()) {
            assertThat(third.webhooks().state().waitingForRetry()).isZero();
        }
    }

    @Test
    void anEventThatWasStillOnItsWayIsBroughtAfterTheRestart() {
        receiver.hang(true);
        try (ZaloSandbox first = start()) {
            try (Caller control = new Caller(first.baseUrl(), null)) {
                control.patch("/control/settings", "{\"webhookTimeoutMillis\":60000}");
            }
            first.webhooks().target(receiver.url());
            first.say(Village.BINH, Village.GROUP, "đang trên đường");
            await().until(() -> receiver.got().size() == 1);
        }
        receiver.hang(false);

        try (ZaloSandbox second = start()) {
            await().until(() -> receiver.got().size() == 2);
            assertThat(receiver.got().get(1).text()).isEqualTo("đang trên đường");
            assertThat(receiver.got().get(1).numRetry()).isNull();
            await().until(() -> second.webhooks().deliveries().counts().acked() == 1);
        }
    }

    @Test
    void aWebhookThatWasSwitchedOffStaysOffUntilItIsPointedAgain() {
        try (ZaloSandbox first = start()) {
            first.webhooks().target(HttpUrl.get("http://127.0.0.1:1/"));
            first.webhooks().mute(Set.of("user_send_text"));
            first.say(Village.BINH, Village.GROUP, "không ai nghe");
            for (int rung = 1; rung <= 6; rung++) {
                int tried = rung;
                await().until(() -> failed(first) == tried);
                first.clock().advance(Duration.ofHours(1).plusSeconds(1));
            }
            await().until(() -> !first.webhooks().state().enabled());
        }

        try (ZaloSandbox second = start()) {
            assertThat(second.webhooks().state().enabled()).isFalse();
            assertThat(second.webhooks().state().muted()).containsExactly("user_send_text");
            second.webhooks().target(receiver.url());
            second.say(Village.BINH, Village.OA, "không đánh dấu");
            second.say(Village.BINH, Village.GROUP, "lại nghe");
            await().until(() -> receiver.got().size() == 1);
            assertThat(receiver.got().get(0).text()).isEqualTo("lại nghe");
        }
    }

    private ZaloSandbox start() {
        ZaloSandbox sandbox =
                ZaloSandbox.start(SandboxConfig.defaults().withClock(STILL).withData(data));
        sandbox.seed(Village.seed());
        return sandbox;
    }

    private static long failed(ZaloSandbox sandbox) {
        return sandbox.webhooks().deliveries().counts().failed();
    }
}
