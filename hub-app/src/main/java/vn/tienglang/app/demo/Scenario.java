package vn.tienglang.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.tienglang.hub.event.Json;

/** The story without a stage: told at once, each scene timed and checked; the last line is JSON. */
final class Scenario {

    private final Demo demo;
    private final Path audio;

    /** @param audio where what the loudspeaker played is kept, as WAV */
    Scenario(Demo demo, Path audio) {
        this.demo = demo;
        this.audio = audio;
    }

    /** @return whether all held */
    boolean tell() {
        Story story = demo.story();
        String zone = demo.map().zones().get(0);
        boolean ok = true;
        long began = System.nanoTime();
        try (AudioCapture capture = new AudioCapture(demo.console() + "/zones/" + zone + "/live.wav", audio)) {
            for (Scene scene : story.scenes()) {
                long sceneBegan = System.nanoTime();
                try {
                    scene.act().run();
                    line(began, sceneBegan, scene, "ok");
                } catch (StoryException e) {
                    line(began, sceneBegan, scene, "FAILED: " + e.getMessage());
                    // Told to stop, it was interrupted; what follows is to close in peace.
                    Thread.interrupted();
                    ok = false;
                    break;
                }
            }
        }
        HeardSound heard = HeardSound.in(audio);
        if (heard.silent()) {
            System.out.println("the stream was silent");
            ok = false;
        }
        System.out.println(Json.write(figures(story, heard, ok)));
        return ok;
    }

    private Map<String, Object> figures(Story story, HeardSound heard, boolean ok) {
        Map<String, Object> figures = new LinkedHashMap<>();
        List<String> whole = List.of(
                "groups_reached",
                "groups_by_hand",
                "villages_reached",
                "zones_aired",
                "feedback_resolved",
                "publish_to_last_group_ms");
        whole.forEach(name ->
                figures.put(name, Objects.requireNonNullElse(story.figures().get(name), 0)));
        figures.put("webhook_ack_p99_ms", demo.webhookAckP99());
        figures.put("seconds_of_audio", heard.seconds());
        figures.put("ok", ok);
        return figures;
    }

    private static void line(long began, long sceneBegan, Scene scene, String what) {
        long now = System.nanoTime();
        System.out.printf(
                java.util.Locale.ROOT,
                "%7.2f s  %-10s %6d ms  %s%n",
                (sceneBegan - began) / 1e9,
                scene.key(),
                Duration.ofNanos(now - sceneBegan).toMillis(),
                what);
    }
}
