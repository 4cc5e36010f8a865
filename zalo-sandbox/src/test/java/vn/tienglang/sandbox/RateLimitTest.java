package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitTest extends SandboxTest {

    @Override
    SandboxConfig config() {
        return super.config().withClock(Clock.fixed(Instant.parse("2026-11-21T05:30:10Z"), ZoneOffset.UTC));
    }

    @Test
    void beyondTheLimitOfTheMinuteCallsAreRefusedUntilTheNextMinute() {
        oa.patch("/control/settings", "{\"rateLimitPerMinute\":3}");
        for (int left = 2; left >= 0; left--) {
            Caller.Answer answer = oa.sayToGroup(Village.GROUP, "tin");
            assertThat(answer.error()).isZero();
            assertThat(answer.headers().get("X-RateLimit-Remain")).isEqualTo(Integer.toString(left));
        }
        Caller.Answer refused = oa.sayToGroup(Village.GROUP, "quá");
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.error()).isEqualTo(-32);
        assertThat(refused.headers().get("X-RateLimit-Remain")).isEqualTo("0");
        assertThat(sandbox.thread(Village.GROUP)).hasSize(3);

        sandbox.clock().advance(Duration.ofSeconds(50));
        assertThat(oa.sayToGroup(Village.GROUP, "phút sau").error()).isZero();
    }

    @Test
    void anOaMayHaveALimitOfItsOwn() {
        oa.patch("/control/settings", "{\"rateLimitPerOa\":1}");

        assertThat(oa.sayToGroup(Village.GROUP, "một").error()).isZero();
        assertThat(oa.sayToGroup(Village.GROUP, "hai").error()).isEqualTo(-32);
        assertThat(oa.with("AT-other").sayToGroup(Village.FOREIGN, "OA khác").error())
                .isZero();
    }

    @Test
    void withoutALimitThereAreNoHeaders() {
        oa.patch("/control/settings", "{\"rateLimitPerMinute\":0}");

        assertThat(oa.sayToGroup(Village.GROUP, "a").headers().get("X-RateLimit-Limit"))
                .isNull();
    }

    @Test
    void aSettingThatMakesNoSenseIsRefusedAndChangesNothing() {
        Caller.Answer answer = oa.patch("/control/settings", "{\"rateLimitPerMinute\":-1}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).contains("rateLimitPerMinute");
        assertThat(oa.patch("/control/settings", "{\"nix\":1}").status()).isEqualTo(400);
        assertThat(sandbox.settings().rateLimitPerMinute()).isEqualTo(4000);
    }
}
