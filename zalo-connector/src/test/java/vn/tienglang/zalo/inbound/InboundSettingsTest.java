package vn.tienglang.zalo.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.config.ConfigException;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.zalo.inbound.InboundSettings.Mode;
import vn.tienglang.zalo.inbound.InboundSettings.SignedWith;

class InboundSettingsTest {

    @Test
    void withoutSettingsItIsTheStandard() {
        assertThat(read("")).isEqualTo(InboundSettings.STANDARD);
        assertThat(InboundSettings.STANDARD.mode()).isEqualTo(Mode.WEBHOOK);
        assertThat(InboundSettings.STANDARD.signedWith()).isEqualTo(SignedWith.OA_SECRET_KEY);
    }

    @Test
    void everyKeyIsRead() {
        assertThat(read("""
                zalo:
                  inbound: both
                  webhook: {signed-with: app-secret, spill-mb: 5}
                  poll: {every: 1m, heal-every: 1h}
                  media: {hosts: [ZDN.vn], max-mb: 3}
                """))
                .isEqualTo(new InboundSettings(
                        Mode.BOTH,
                        SignedWith.APP_SECRET,
                        5 << 20,
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        List.of("zdn.vn"),
                        3 << 20));
    }

    @ParameterizedTest
    @CsvSource({
        "inbound: mail, zalo.inbound",
        "webhook: {signed-with: hmac}, zalo.webhook.signed-with",
        "webhook: {spill-mb: 0}, zalo.webhook.spill-mb",
        "poll: {every: 10ms}, zalo.poll.every",
        "poll: {heal-every: 0s}, zalo.poll.heal-every",
        "media: {hosts: zdn.vn}, zalo.media.hosts",
        "media: {max-mb: 201}, zalo.media.max-mb",
        "pull: {every: 1s}, zalo.pull"
    })
    void nonsenseIsNamedByItsKey(String line, String key) {
        assertThatThrownBy(() -> read("zalo:\n  " + line))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({"WEBHOOK, 4000, 200", "POLL, 4000, 400", "BOTH, 4000, 400", "POLL, 5, 1"})
    void readingTakesASmallPartOfTheCalls(Mode mode, int all, int part) {
        assertThat(InboundSettings.STANDARD.with(mode).callsPerMinute(all)).isEqualTo(part);
    }

    private static InboundSettings read(String yaml) {
        Settings settings = Settings.of(yaml, Map.of());
        InboundSettings inbound = InboundSettings.from(settings.section("zalo"));
        settings.check();
        return inbound;
    }
}
