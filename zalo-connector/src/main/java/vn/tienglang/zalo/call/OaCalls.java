package vn.tienglang.zalo.call;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.pipe.lane.Limiter;
import vn.tienglang.hub.pipe.lane.Pace;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.api.ZaloReply;
import vn.tienglang.zalo.token.AccessTokens;

/**
 * Calls of one OA that are no messages, one answer at a time. What runs in the background keeps to a share of the app's
 * calls; what a person waits for goes at once and counts. Thread-safe.
 */
public final class OaCalls {

    private static final Duration BEYOND_THE_CALL = Duration.ofSeconds(5);
    private static final int TOO_FAST = -32;

    private final String oaId;
    private final ZaloClient client;
    private final AccessTokens tokens;
    private final ErrorTable errors;
    private final Duration limit;
    private final Ticker ticker;
    private final Limiter shared;
    private final Pace background;

    /**
     * @param callLimit after which the client itself gives a call up
     * @param shared pace of everything that calls in this OA's name
     * @param perMinute calls in the background
     */
    public OaCalls(
            String oaId,
            ZaloClient client,
            AccessTokens tokens,
            ErrorTable errors,
            Duration callLimit,
            Limiter shared,
            int perMinute,
            Ticker ticker) {
        this.oaId = oaId;
        this.client = client;
        this.tokens = tokens;
        this.errors = errors;
        this.limit = callLimit.plus(BEYOND_THE_CALL);
        this.ticker = ticker;
        this.shared = shared;
        this.background = new Pace(perMinute / 60.0, Math.max(1, perMinute / 20), ticker.nanos());
    }

    public String oaId() {
        return oaId;
    }

    /** How long the background should wait before its next call; zero means now. */
    public synchronized Duration untilNext() {
        long now = ticker.nanos();
        return Duration.ofNanos(
                Math.max(background.waitNanos(DeliveryClass.REST, now), shared.waitNanos(DeliveryClass.REST, now)));
    }

    public Answer read(String path, Map<String, ?> query) {
        return answered(token -> client.read(path, token, query));
    }

    /** For endpoints that take a JSON text in {@code data}. */
    public Answer readWithData(String path, Map<String, ?> data) {
        return answered(token -> client.readWithData(path, token, data));
    }

    public Answer write(String path, Map<String, ?> body) {
        return answered(token -> client.write(path, token, body));
    }

    private Answer answered(Function<String, CompletionStage<ZaloReply>> call) {
        Optional<String> token = tokens.current(oaId);
        if (token.isEmpty()) {
            return new Answer.NotNow(
                    "OA của xã chưa cấp quyền cho hệ thống, hoặc đang đổi mã. Xin thử lại sau ít phút.");
        }
        synchronized (this) {
            background.take(DeliveryClass.REST, ticker.nanos());
            shared.take(DeliveryClass.REST, ticker.nanos());
        }
        try {
            ZaloReply reply =
                    call.apply(token.get()).toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return explained(token.get(), reply);
        } catch (TimeoutException | ExecutionException e) {
            return unclear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unclear();
        }
    }

    private Answer explained(String token, ZaloReply reply) {
        if (reply instanceof ZaloReply.Success success) {
            return new Answer.Done(success.data());
        }
        if (reply instanceof ZaloReply.NotSent) {
            return new Answer.NotNow("Chưa kết nối được với Zalo. Xin thử lại sau ít phút.");
        }
        if (!(reply instanceof ZaloReply.Failure failure)) {
            return unclear();
        }
        ErrorTable.Row row = errors.of(failure.code(), failure.message());
        if (row.action() == ErrorTable.Action.TOKEN) {
            tokens.refused(oaId, token);
            return new Answer.NotNow("Mã truy cập Zalo vừa hết hạn, hệ thống đang đổi mã. Xin thử lại sau ít giây.");
        }
        if (failure.code() == TOO_FAST) {
            return new Answer.NotNow("Zalo đang giới hạn tốc độ. Xin thử lại sau một phút.");
        }
        return new Answer.Refused(failure.code(), GroupErrors.explain(failure.code(), failure.message(), row));
    }

    private static Answer unclear() {
        return new Answer.Unclear(
                "Zalo không trả lời rõ ràng. Xin tải lại trang và xem việc đã xong chưa trước khi làm lại.");
    }
}
