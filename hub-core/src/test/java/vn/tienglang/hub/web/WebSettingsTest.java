package vn.tienglang.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.config.ConfigException;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.staff.Sessions;

class WebSettingsTest {

    @Test
    void withoutSettingsItListensOnThisMachineOnly() {
        assertThat(read("")).isEqualTo(WebSettings.local().withPort(8080));
        assertThat(WebSettings.local().host()).isEqualTo("127.0.0.1");
        assertThat(WebSettings.local().sessions())
                .isEqualTo(new Sessions.Limits(Duration.ofHours(12), Duration.ofDays(7)));
    }

    @Test
    void everyKeyIsRead() {
        WebSettings settings = read("""
                web:
                  host: 0.0.0.0
                  port: 9000
                  public-url: https://xa-mau.vn
                  place: Xã Mẫu
                  max-body-mb: 2
                  session: {idle: 1h, absolute: 2d}
                  frame-ancestors: http://a:1, http://b:2
                  embedded-origins: http://c:3
                  behind-proxy: true
                  metrics-open: true
                  gallery: true
                """);
        assertThat(settings)
                .isEqualTo(new WebSettings(
                        "0.0.0.0",
                        9000,
                        Optional.of(URI.create("https://xa-mau.vn")),
                        "Xã Mẫu",
                        2 * 1024 * 1024,
                        new Sessions.Limits(Duration.ofHours(1), Duration.ofDays(2)),
                        List.of("http://a:1", "http://b:2"),
                        List.of("http://c:3"),
                        true,
                        true,
                        true));
        assertThat(settings.secureCookies()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "port: 70000,                        web.port",
        "public-url: xa-mau.vn,              web.public-url",
        "public-url: 'ftp://xa-mau.vn',      web.public-url",
        "max-body-mb: 0,                     web.max-body-mb",
        "'session: {idle: 2h, absolute: 1h}', web.session.absolute",
        "'session: {idle: soon}',            web.session.idle",
        "gallery: maybe,                     web.gallery",
        "colour: green,                      web.colour",
        "frame-ancestors: 'x; script-src *', web.frame-ancestors",
    })
    void mistakesAreNamedByTheirKey(String line, String key) {
        assertThatThrownBy(() -> read("web:\n  " + line))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    private static WebSettings read(String yaml) {
        Settings settings = Settings.of(yaml, Map.of());
        WebSettings web = WebSettings.from(settings.section("web"));
        settings.check();
        return web;
    }
}
