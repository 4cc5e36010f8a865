package vn.tienglang.broadcast.speech.online;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.speech.Voice;

/**
 * Zalo AI text to speech (zalo.ai documentation): a form in, a link out. Voices of the north and the south; the centre is
 * left to the next engine.
 *
 * @param base of its address
 * @param pauseMarks whether pauses are written into the text as {@code <<<sil#ms>>>}, which not every contract is known to
 *     understand; without, they are put in as silence
 */
public record ZaloAi(HttpUrl base, String key, boolean pauseMarks) implements SpeechService {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "zalo-ai";
    }

    @Override
    public int longestInput() {
        return 1_900;
    }

    @Override
    public Optional<String> speaker(Voice voice) {
        return switch (voice) {
            case NORTH -> Optional.of("2");
            case SOUTH -> Optional.of("1");
            case CENTRAL -> Optional.empty();
        };
    }

    @Override
    public Optional<String> pauseMark(Duration pause) {
        return pauseMarks && pause.compareTo(SHORTEST) >= 0 && pause.compareTo(LONGEST) <= 0
                ? Optional.of(" <<<sil#" + pause.toMillis() + ">>> ")
                : Optional.empty();
    }

    @Override
    public Sound speak(String text, String speaker, Exchange exchange) throws IOException {
        JsonNode answer = exchange.json(new Request.Builder()
                .url(base.newBuilder().addPathSegments("v1/tts/synthesize").build())
                .header("apikey", key)
                .post(new FormBody.Builder()
                        .add("input", text)
                        .add("speaker_id", speaker)
                        .add("speed", "0.9")
                        .add("encode_type", "0")
                        .build())
                .build());
        int error = answer.path("error_code").asInt(-1);
        if (error != 0) {
            throw new RefusedException(
                    error + " " + answer.path("error_message").asText());
        }
        return exchange.soundWhenReady(answer.path("data").path("url").asText());
    }

    /** Without the key: it comes into logs and names of cached sound. */
    @Override
    public String toString() {
        return base + " 0.9" + (pauseMarks ? " with pause marks" : "");
    }
}
