package vn.tienglang.broadcast.speech.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.tienglang.broadcast.speech.EspeakNg;
import vn.tienglang.broadcast.speech.SpeechEngine;
import vn.tienglang.hub.config.ConfigException;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.time.Ticker;

class SpeechEnginesTest {
    private static SpeechEngines read(String yaml) {
        Settings settings = Settings.of(yaml, Map.of());
        SpeechEngines engines = SpeechEngines.from(settings.section("broadcast").section("speech"));
        settings.check();
        return engines;
    }

    @Test
    void withoutSettingsADroppedInVoiceSpeaksAndElseEspeak() {
        assertThat(read("broadcast: {}")).isEqualTo(SpeechEngines.standard());
        assertThat(SpeechEngines.standard().engines(EspeakNg.Settings.standard(), Budget.unlimited(), Ticker.system()))
                .extracting(SpeechEngine::name)
                .containsExactly("piper", "espeak-ng");
    }

    @Test
    void everyEngineIsSetUpInTheOrderWritten() {
        SpeechEngines engines = read("""
                broadcast:
                  speech:
                    engines: zalo-ai, fpt-ai viettel-ai, vnpt, piper, espeak-ng
                    piper-length-percent: 130
                    zalo-ai: {key: a, pause-marks: true, characters-a-day: 500}
                    fpt-ai: {key: b}
                    viettel-ai: {token: c}
                    vnpt: {access-token: d, token-id: e, token-key: f}
                """);
        assertThat(engines.engines(EspeakNg.Settings.standard(), Budget.unlimited(), Ticker.system()))
                .extracting(SpeechEngine::name)
                .containsExactly("zalo-ai", "fpt-ai", "viettel-ai", "vnpt", "piper", "espeak-ng");
        assertThat(engines.charactersADay()).containsEntry("zalo-ai", 500).containsEntry("fpt-ai", 20_000);
        assertThat(engines.piper().lengthScale()).isEqualTo(1.3);
    }

    @Test
    void aServiceWithoutItsKeyAndAnUnknownEngineAreNamed() {
        assertThatThrownBy(() -> read("broadcast: {speech: {engines: 'fpt-ai, espeak-ng'}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("broadcast.speech.fpt-ai.key");
        assertThatThrownBy(() -> read("broadcast: {speech: {engines: 'google, espeak-ng'}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("broadcast.speech.engines")
                .hasMessageContaining("google");
    }
}
