package vn.tienglang.broadcast.speech.online;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import vn.tienglang.broadcast.audio.Resampler;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.speech.Voice;
import vn.tienglang.hub.event.Json;

/**
 * VNPT SmartVoice, standard voices: JSON in, a list of links out, one for each part of the text.
 *
 * @param base of its address
 */
public record VnptVoice(HttpUrl base, String accessToken, String tokenId, String tokenKey) implements SpeechService {
    private static final MediaType JSON = MediaType.get("application/json");

    @Override
    public String name() {
        return "vnpt";
    }

    @Override
    public int longestInput() {
        return 1_000;
    }

    @Override
    public Optional<String> speaker(Voice voice) {
        return Optional.of(
                switch (voice) {
                    case NORTH -> "female_north";
                    case CENTRAL -> "female_central";
                    case SOUTH -> "female_south";
                });
    }

    @Override
    public Sound speak(String text, String speaker, Exchange exchange) throws IOException {
        JsonNode answer = exchange.json(new Request.Builder()
                .url(base.newBuilder()
                        .addPathSegments("tts-service/v2/standard")
                        .build())
                .header("Authorization", "Bearer " + accessToken)
                .header("Token-id", tokenId)
                .header("Token-key", tokenKey)
                .post(RequestBody.create(
                        Json.write(Map.of(
                                        "text",
                                        text,
                                        "text_split",
                                        false,
                                        "model",
                                        "news",
                                        "speed",
                                        "1",
                                        "region",
                                        speaker,
                                        "audio_format",
                                        "wav"))
                                .getBytes(UTF_8),
                        JSON))
                .build());
        List<JsonNode> parts = new ArrayList<>();
        answer.path("object").path("playlist").forEach(parts::add);
        if (parts.isEmpty()) {
            throw new RefusedException(answer.path("message").asText("no playlist"));
        }
        parts.sort(Comparator.comparingInt(part -> part.path("idx").asInt()));
        List<Sound> sounds = new ArrayList<>();
        for (JsonNode part : parts) {
            Sound sound = exchange.soundWhenReady(part.path("audio_link").asText());
            sounds.add(
                    sounds.isEmpty()
                            ? sound
                            : Resampler.resample(sound, sounds.get(0).rate()));
        }
        return Sound.concat(sounds);
    }

    /** Without what it is let in with. */
    @Override
    public String toString() {
        return base + " news 1";
    }
}
