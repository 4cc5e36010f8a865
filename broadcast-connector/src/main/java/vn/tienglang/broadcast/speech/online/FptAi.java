package vn.tienglang.broadcast.speech.online;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.speech.Voice;

/**
 * FPT.AI text to speech, version 5 (docs.fpt.ai): plain text in, a link out at which the sound appears after some seconds.
 *
 * @param base of its address
 */
public record FptAi(HttpUrl base, String key) implements SpeechService {
    private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");

    @Override
    public String name() {
        return "fpt-ai";
    }

    /** It takes 5,000; long texts take minutes, sentences seconds. */
    @Override
    public int longestInput() {
        return 500;
    }

    @Override
    public Optional<String> speaker(Voice voice) {
        return Optional.of(
                switch (voice) {
                    case NORTH -> "banmai";
                    case CENTRAL -> "myan";
                    case SOUTH -> "linhsan";
                });
    }

    @Override
    public Sound speak(String text, String speaker, Exchange exchange) throws IOException {
        // Fewer than three characters are refused.
        String input = text.length() < 3 ? text + " ." : text;
        JsonNode answer = exchange.json(new Request.Builder()
                .url(base.newBuilder().addPathSegments("hmi/tts/v5").build())
                .header("api_key", key)
                .header("voice", speaker)
                .header("speed", "-1")
                .header("format", "wav")
                .post(RequestBody.create(input.getBytes(UTF_8), TEXT))
                .build());
        if (answer.path("error").asInt(-1) != 0) {
            throw new RefusedException(answer.path("message")
                    .asText("error " + answer.path("error").asText()));
        }
        return exchange.soundWhenReady(answer.path("async").asText());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return base + " -1";
    }
}
