package vn.tienglang.broadcast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.tienglang.broadcast.audio.Mastering;
import vn.tienglang.broadcast.speech.EspeakNg;
import vn.tienglang.broadcast.speech.Renderer;
import vn.tienglang.broadcast.speech.SpeechCache;
import vn.tienglang.broadcast.speech.SpeechEngine;
import vn.tienglang.broadcast.speech.online.Budget;
import vn.tienglang.broadcast.speech.online.DailyBudget;
import vn.tienglang.hub.Hub;

/** Makes those who speak, from the settings; they share one cache. */
final class Speakers {
    private static final long MEGABYTE = 1024 * 1024;

    private final Hub hub;
    private final BroadcastSettings settings;
    private final SpeechCache cache;

    Speakers(Hub hub, BroadcastSettings settings) {
        this.hub = hub;
        this.settings = settings;
        try {
            this.cache = new SpeechCache(
                    hub.data().resolve("broadcast").resolve("speech"),
                    settings.cacheMegabytes() * MEGABYTE,
                    hub.clock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Renderer vietnamese() {
        Budget budget =
                new DailyBudget(hub.database(), hub.clock(), settings.engines().charactersADay());
        return renderer(settings.engines().engines(settings.speech(), budget, hub.ticker()));
    }

    /** By the zone's id. */
    Map<String, Renderer> secondLanguages() {
        EspeakNg espeak = new EspeakNg(settings.speech(), hub.ticker());
        Map<String, Renderer> byZone = new HashMap<>();
        settings.secondLanguages().forEach((zone, voice) -> byZone.put(zone, renderer(List.of(espeak.in(voice)))));
        return byZone;
    }

    private Renderer renderer(List<SpeechEngine> engines) {
        return new Renderer(engines, cache, Mastering.forHorns(), settings.speechLimit(), hub.ticker());
    }
}
