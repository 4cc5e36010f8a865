package vn.tienglang.broadcast.speech.online;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.Wav;
import vn.tienglang.broadcast.speech.Voice;
import vn.tienglang.hub.event.Json;

/**
 * Viettel AI text to speech: JSON in, the sound itself out; errors come as JSON. Its limits are not published.
 *
 * @param base of its address
 */
public record ViettelAi(HttpUrl base, String token) implements SpeechService {
    private static final MediaType JSON = MediaType.get("application/json");

    @Override
    public String name() {
        return "viettel-ai";
    }

    @Override
    public int longestInput() {
        return 500;
    }

    @Override
    public Optional<String> speaker(Voice voice) {
        return Optional.of(
                switch (voice) {
                    case NORTH -> "hn-quynhanh";
                    case CENTRAL -> "hue-maingoc";
                    case SOUTH -> "hcm-diemmy";
                });
    }

    @Override
    public Sound speak(String text, String speaker, Exchange exchange) throws IOException {
        byte[] body = exchange.bytes(new Request.Builder()
                .url(base.newBuilder().addPathSegments("tts/speech_synthesis").build())
                .post(RequestBody.create(
                        Json.write(Map.of(
                                        "text",
                                        text,
                                        "voice",
                                        speaker,
                                        "speed",
                                        0.9,
                                        "tts_return_option",
                                        2,
                                        "token",
                                        token,
                                        "without_filter",
                                        false))
                                .getBytes(UTF_8),
                        JSON))
                .build());
        if (body.length > 0 && body[0] == '{') {
            JsonNode error = Exchange.parse(body);
            throw new RefusedException(error.path("vi_message")
                    .asText(error.path("en_message")
                            .asText(error.path("message").asText("an error"))));
        }
        return Wav.parse(body);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return base + " 0.9";
    }
}
