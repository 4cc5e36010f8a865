package vn.tienglang.broadcast.speech.online;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.Wav;
import vn.tienglang.broadcast.speech.online.SpeechService.RefusedException;
import vn.tienglang.hub.time.Ticker;

/** The calls of one synthesis: bounded in time altogether, and each answer in size. For one thread. */
public final class Exchange {
    private static final long LARGEST = 32L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OkHttpClient http;
    private final Ticker ticker;
    private final long deadline;
    private final Duration pollEvery;

    Exchange(OkHttpClient http, Ticker ticker, long deadline, Duration pollEvery) {
        this.http = http;
        this.ticker = ticker;
        this.deadline = deadline;
        this.pollEvery = pollEvery;
    }

    /** The answer, which must be JSON. */
    JsonNode json(Request request) throws IOException {
        return parse(bytes(request));
    }

    static JsonNode parse(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IOException("the answer is no JSON: " + e.getMessage());
        }
    }

    /** The answer's body. */
    byte[] bytes(Request request) throws IOException {
        try (Response response = call(request)) {
            byte[] body = body(response);
            int status = response.code();
            if (status == 401 || status == 402 || status == 403 || status == 413 || status == 429) {
                throw new RefusedException("HTTP " + status);
            }
            if (!response.isSuccessful()) {
                throw new IOException("HTTP " + status);
            }
            return body;
        }
    }

    /**
     * The sound behind a link, which a service may hand out before it has made it: asked for until it is there or the time
     * is over. The link is fetched without the service's key.
     */
    Sound soundWhenReady(String link) throws IOException {
        HttpUrl url = HttpUrl.parse(link);
        if (url == null) {
            throw new IOException("the answer holds no link");
        }
        Request request = new Request.Builder().url(url).build();
        while (true) {
            try (Response response = call(request)) {
                byte[] body = body(response);
                if (response.isSuccessful() && body.length > 0) {
                    return Wav.parse(body);
                }
                boolean notYet = response.isSuccessful() || response.code() == 404 || response.code() == 403;
                if (!notYet) {
                    throw new IOException("HTTP " + response.code() + " for the finished sound");
                }
            }
            pause();
        }
    }

    private void pause() throws IOException {
        if (left() <= pollEvery.toNanos()) {
            throw new InterruptedIOException("the sound was not ready in time");
        }
        try {
            TimeUnit.NANOSECONDS.sleep(pollEvery.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private Response call(Request request) throws IOException {
        long left = left();
        if (left <= 0) {
            throw new InterruptedIOException("no time left");
        }
        Call call = http.newCall(request);
        call.timeout().timeout(left, TimeUnit.NANOSECONDS);
        return call.execute();
    }

    private long left() {
        return deadline - ticker.nanos();
    }

    private static byte[] body(Response response) throws IOException {
        try (ResponseBody body = response.body()) {
            BufferedSource source = body.source();
            if (source.request(LARGEST + 1)) {
                throw new IOException("the answer is larger than " + LARGEST + " bytes");
            }
            return source.readByteArray();
        }
    }
}
