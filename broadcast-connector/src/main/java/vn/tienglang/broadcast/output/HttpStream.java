package vn.tienglang.broadcast.output;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A zone's live sound over HTTP, for browsers, VLC, curl and simple 4G players. To be mounted for GET and HEAD, e.g. at
 * {@code /zones/{id}/live.mp3}.
 *
 * <p>The body ends with the connection ({@code Connection: close}, no length, no chunks): chunk framing is passed on as
 * sound by Icecast relays and stumbled over by small players. Ranges are not served; a Range header is ignored, as HTTP
 * allows. Thread-safe.
 */
public final class HttpStream implements Handler {
    private static final int BUFFER_SECONDS = 5;

    private final StreamFormat format;
    private final Function<String, Optional<ZonePlayer>> zones;

    /** @param zones finds the player by the path parameter {@code id} */
    public HttpStream(StreamFormat format, Function<String, Optional<ZonePlayer>> zones) {
        this.format = format;
        this.zones = zones;
    }

    @Override
    public void handle(Context context) {
        ZonePlayer player = zones.apply(context.pathParam("id")).orElseThrow(NotFoundResponse::new);
        context.header("Connection", "close");
        context.header("Cache-Control", "no-store, no-transform");
        context.header("Accept-Ranges", "none");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Accel-Buffering", "no");
        context.contentType(format.contentType());
        if (context.method() != HandlerType.HEAD) {
            context.future(() -> listen(context, player));
        }
    }

    /**
     * Runs once the request is asynchronous. The listener ends the request with the servlet container itself, and the
     * future it leaves open is never used: completed after a client hung up, it would have Javalin work on a request
     * that no longer exists.
     */
    private CompletableFuture<Void> listen(Context context, ZonePlayer player) {
        AsyncContext request = context.req().getAsyncContext();
        request.setTimeout(0);
        try {
            Listener listener = new Listener(request, BUFFER_SECONDS * format.bytesPerSecond(), player.bytes());
            if (!player.join(format, listener)) {
                context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "10");
                return CompletableFuture.completedFuture(null);
            }
            listener.start();
            return new CompletableFuture<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
