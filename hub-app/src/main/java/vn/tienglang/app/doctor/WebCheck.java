package vn.tienglang.app.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import vn.tienglang.hub.web.WebSettings;

/** Whether the hub answers, and what it says of itself, at {@code /health/ready}. */
final class WebCheck {

    /** Longer than a hub lets its own checks take. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final long LONGEST_ANSWER = 64 * 1024;

    private final Doctor.Patient patient;

    WebCheck(Doctor.Patient patient) {
        this.patient = patient;
    }

    Finding look() {
        WebSettings web = patient.web();
        if (web.port() == 0) {
            return patient.running()
                    ? Finding.warning("hub", "runs at a port nobody knows (web.port is 0)", "set web.port")
                    : notRunning();
        }
        HttpUrl url = new HttpUrl.Builder()
                .scheme("http")
                .host(reachable(web.host()))
                .port(web.port())
                .encodedPath("/health/ready")
                .build();
        OkHttpClient client = new OkHttpClient.Builder()
                .callTimeout(LIMIT)
                .retryOnConnectionFailure(false)
                .build();
        try (Response response =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            return judged(
                    url, response.code(), response.peekBody(LONGEST_ANSWER).string());
        } catch (IOException e) {
            return patient.running()
                    ? Finding.failing(
                            "hub",
                            "runs, but " + url + " does not answer: " + e.getMessage(),
                            "see its log; is web.host:port that of the hub that runs?")
                    : notRunning();
        } finally {
            client.connectionPool().evictAll();
            client.dispatcher().executorService().shutdown();
        }
    }

    private Finding notRunning() {
        if (patient.kafka().isEmpty() || patient.database().isEmpty()) {
            return Finding.failing(
                    "hub",
                    "none runs in " + patient.data() + "; its broker and database could not be looked at",
                    "start it: ./hub serve");
        }
        return Finding.failing("hub", "none answers at web.host:port", "start it: ./hub serve");
    }

    private static Finding judged(HttpUrl url, int code, String body) {
        if (code == 200) {
            return Finding.ok(
                    "hub", "ready at " + url.newBuilder().encodedPath("/").build());
        }
        List<String> failing = failing(body);
        return Finding.failing(
                "hub",
                failing.isEmpty() ? url + " answers " + code : "runs, but is not ready: " + String.join("; ", failing),
                "see its log");
    }

    private static List<String> failing(String body) {
        List<String> failing = new ArrayList<>();
        try {
            for (JsonNode check : new ObjectMapper().readTree(body).path("checks")) {
                if (!check.path("ready").asBoolean()) {
                    failing.add(check.path("name").asText() + " ("
                            + check.path("detail").asText() + ")");
                }
            }
        } catch (JsonProcessingException e) {
            // Not one of ours; its code is told.
            return List.of();
        }
        return failing;
    }

    /** A hub that listens everywhere is asked on this machine. */
    private static String reachable(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }
}
