package vn.tienglang.broadcast.page;

import io.javalin.http.Context;
import vn.tienglang.broadcast.air.Air;
import vn.tienglang.broadcast.output.HttpStream;
import vn.tienglang.broadcast.output.StreamFormat;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/**
 * The zones' live sound, for everyone: it is what the street hears anyway. A listener holds no thread, only a
 * connection; beyond the bound the answer is 503.
 */
final class LiveDoor {

    private final Air air;
    private final int mostListeners;

    LiveDoor(Air air, int mostListeners) {
        this.air = air;
        this.mostListeners = mostListeners;
    }

    void routes(Routes routes) {
        HttpStream mp3 = new HttpStream(StreamFormat.MP3, air::player);
        HttpStream wav = new HttpStream(StreamFormat.WAV, air::player);
        routes.anyone()
                .get("/zones/{id}/live.mp3", visit -> listen(visit, mp3))
                .get("/zones/{id}/live.wav", visit -> listen(visit, wav));
    }

    private void listen(Visit visit, HttpStream stream) {
        String zone = visit.path("id");
        if (!air.knows(zone)) {
            throw RequestException.notFound();
        }
        if (air.player(zone).isEmpty() || air.listeners() >= mostListeners) {
            visit.ctx().header("Retry-After", "10");
            throw RequestException.busy();
        }
        bareType(visit.ctx());
        stream.handle(visit.ctx());
    }

    /** The shell's pages are UTF-8; a "charset" behind audio/mpeg makes simple players stumble. */
    static void bareType(Context context) {
        context.res().setCharacterEncoding((String) null);
    }
}
