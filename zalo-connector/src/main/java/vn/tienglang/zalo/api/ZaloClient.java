package vn.tienglang.zalo.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.Json;

/**
 * Calls to Zalo's OpenAPI host. A call goes out once: no silent retry, no redirect, a body that can be written only
 * once, and a limit on the whole. Failure is decided by the body's {@code error}, never by the HTTP status. Paths are
 * without a slash at the start, e.g. {@code v3.0/oa/group/message}. Thread-safe.
 */
public final class ZaloClient implements AutoCloseable {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final MediaType BYTES = MediaType.get("application/octet-stream");

    private final Wire wire;
    private final HttpUrl base;
    private final HttpUrl business;
    private final @Nullable String about;

    private ZaloClient(Wire wire, HttpUrl base, HttpUrl business, @Nullable String about) {
        this.wire = wire;
        this.base = base;
        this.business = business;
        this.about = about;
    }

    public ZaloClient(String apiBase, Duration callLimit, MeterRegistry meters) {
        this(apiBase, apiBase, callLimit, meters, exchange -> {});
    }

    /**
     * @param businessBase the host of templates by phone number
     * @param watch told of every call
     */
    public ZaloClient(
            String apiBase, String businessBase, Duration callLimit, MeterRegistry meters, Exchange.Watch watch) {
        this(apiBase, businessBase, callLimit, meters, watch, chain -> chain.proceed(chain.request()));
    }

    /**
     * @param businessBase the host of templates by phone number
     * @param watch told of every call
     * @param signing adds to each call what proves the app
     */
    public ZaloClient(
            String apiBase,
            String businessBase,
            Duration callLimit,
            MeterRegistry meters,
            Exchange.Watch watch,
            Interceptor signing) {
        this(new Wire(callLimit, meters, watch, signing), HttpUrl.get(apiBase), HttpUrl.get(businessBase), null);
    }

    /** The same client, whose calls are noted as made for a delivery. Not to be closed. */
    public ZaloClient about(String deliveryId) {
        return new ZaloClient(wire, base, business, deliveryId);
    }

    // ---- any endpoint

    /** A reading call, e.g. of {@code v3.0/oa/group/getgroup}. */
    public CompletionStage<ZaloReply> read(String path, String accessToken, Map<String, ?> query) {
        HttpUrl.Builder url = base.newBuilder().addPathSegments(path);
        query.forEach((name, value) -> url.addQueryParameter(name, value.toString()));
        return get(url.build(), accessToken);
    }

    /** The same with the parameters as JSON in the one query parameter {@code data}, as the older calls want it. */
    public CompletionStage<ZaloReply> readWithData(String path, String accessToken, Map<String, ?> data) {
        return read(path, accessToken, Map.of("data", Json.write(data)));
    }

    /**
     * A changing call; goes out once.
     *
     * @param body written as JSON
     */
    public CompletionStage<ZaloReply> write(String path, String accessToken, Object body) {
        return post(base, path, accessToken, body);
    }

    // ---- messages

    /** Writes into a group, or to a person inside their window. {@code data.message_id} is the message's id. */
    public CompletionStage<ZaloReply> send(String accessToken, ChatThread thread, Message message) {
        boolean group = thread.kind() == ChatThread.Kind.GROUP;
        return write(
                group ? "v3.0/oa/group/message" : "v3.0/oa/message/cs",
                accessToken,
                Map.of("recipient", Map.of(group ? "group_id" : "user_id", thread.id()), "message", message.json()));
    }

    /** Text to a group that the OA owns. */
    public CompletionStage<ZaloReply> sendToGroup(String accessToken, String groupId, String text) {
        return send(accessToken, new ChatThread("oa", ChatThread.Kind.GROUP, groupId), Message.text(text));
    }

    /** Text to a person, inside their window. */
    public CompletionStage<ZaloReply> sendToPerson(String accessToken, String userId, String text) {
        return send(accessToken, new ChatThread("oa", ChatThread.Kind.PERSON, userId), Message.text(text));
    }

    /**
     * An approved template to a person outside their window, paid; {@code data.message_id}.
     *
     * @param values the template's parameters
     */
    public CompletionStage<ZaloReply> sendTemplate(
            String accessToken, String userId, String templateId, Map<String, String> values) {
        return write(
                "v3.0/oa/message/template",
                accessToken,
                Map.of("user_id", userId, "template_id", templateId, "template_data", values));
    }

    /**
     * An approved template to a phone number, paid; {@code data.msg_id}.
     *
     * @param phone as Zalo writes it, 84…
     * @param trackingId at most 48 letters and digits; comes back in the report of its arrival
     */
    public CompletionStage<ZaloReply> sendTemplateByPhone(
            String accessToken, String phone, String templateId, Map<String, String> values, String trackingId) {
        return post(
                business,
                "message/template",
                accessToken,
                Map.of("phone", phone, "template_id", templateId, "template_data", values, "tracking_id", trackingId));
    }

    /** What {@link Message#picture} and {@link Message#file} refer to stands in {@code data}, for seven days. */
    public CompletionStage<ZaloReply> upload(String accessToken, Upload upload) {
        RequestBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("file", upload.name(), RequestBody.create(upload.bytes(), BYTES))
                .build();
        return wire.call(
                request(url(base, "v2.0/oa/upload/" + upload.kind().path()), accessToken)
                        .post(new OneShotBody(form))
                        .build(),
                about,
                upload.name() + ", " + upload.bytes().length + " bytes");
    }

    // ---- what stands in a chat, who somebody is

    /** What stands in a group's chat, newest first; {@code data} is an array. */
    public CompletionStage<ZaloReply> groupHistory(String accessToken, String groupId, int offset, int count) {
        return read(
                "v3.0/oa/group/conversation",
                accessToken,
                Map.of("group_id", groupId, "offset", offset, "count", count));
    }

    /** What stands in a person's chat with the OA, newest first; at most 10 at once. */
    public CompletionStage<ZaloReply> personHistory(String accessToken, String userId, int offset, int count) {
        return readWithData(
                "v2.0/oa/conversation", accessToken, Map.of("user_id", userId, "offset", offset, "count", count));
    }

    /** The newest in the chats of people with the OA, newest first; at most 10 at once. */
    public CompletionStage<ZaloReply> recentPeople(String accessToken, int offset, int count) {
        return readWithData("v2.0/oa/listrecentchat", accessToken, Map.of("offset", offset, "count", count));
    }

    /** A person's profile; their name is {@code data.display_name}. */
    public CompletionStage<ZaloReply> profile(String accessToken, String userId) {
        return readWithData("v3.0/oa/user/detail", accessToken, Map.of("user_id", userId));
    }

    /** When a person last wrote: {@code data.last_interaction}, milliseconds as text. */
    public CompletionStage<ZaloReply> personQuota(String accessToken, String userId) {
        return write("v3.0/oa/quota/message", accessToken, Map.of("user_id", userId));
    }

    @Override
    public void close() {
        wire.close();
    }

    private CompletionStage<ZaloReply> get(HttpUrl url, String accessToken) {
        String query = url.query();
        return wire.call(request(url, accessToken).build(), about, query == null ? "" : query);
    }

    private CompletionStage<ZaloReply> post(HttpUrl host, String path, String accessToken, Object body) {
        String json = Json.write(body);
        return wire.call(
                request(url(host, path), accessToken)
                        .post(new OneShotBody(RequestBody.create(json.getBytes(UTF_8), JSON)))
                        .build(),
                about,
                json);
    }

    private static HttpUrl url(HttpUrl host, String path) {
        return host.newBuilder().addPathSegments(path).build();
    }

    private static Request.Builder request(HttpUrl url, String accessToken) {
        return new Request.Builder().url(url).header("access_token", accessToken);
    }
}
