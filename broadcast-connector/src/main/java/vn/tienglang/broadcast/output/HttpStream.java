package vn.tienglang.broadcast.output;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
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

    /** Runs once the request is asynchronous; the request ends with the returned future. */
    private CompletableFuture<Void> listen(Context context, ZonePlayer player) {
        context.req().getAsyncContext().setTimeout(0);
        Listener listener;
        try {
            int mostBytes = BUFFER_SECONDS * format.bytesPerSecond();
            listener = new Listener(context.res().getOutputStream(), mostBytes, player.bytes());
            if (!player.join(format, listener)) {
                context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "10");
                return CompletableFuture.completedFuture(null);
            }
            context.res().getOutputStream().setWriteListener(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return listener.over();
    }
}
