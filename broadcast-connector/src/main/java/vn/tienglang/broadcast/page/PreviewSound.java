package vn.tienglang.broadcast.page;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.tienglang.broadcast.air.Announcer;
import vn.tienglang.broadcast.air.Announcer.Spoken;
import vn.tienglang.broadcast.audio.Mp3Encoder;
import vn.tienglang.broadcast.programme.ProgrammeItem;
import vn.tienglang.hub.web.Problem;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Visit;

/** Answers with an item's sound. Rendering takes processor time: two at a time, and no request waits for ever. */
final class PreviewSound {

    private static final int AT_ONCE = 2;
    private static final int KILOBITS = 48;
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Announcer announcer;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    PreviewSound(Announcer announcer) {
        this.announcer = announcer;
    }

    /** @param changeable whether it may sound otherwise the next moment, so that no browser may keep it */
    void play(Visit visit, ProgrammeItem item, boolean changeable) throws InterruptedException {
        if (!turns.tryAcquire()) {
            throw RequestException.busy();
        }
        try {
            CompletableFuture<Spoken> asked = announcer.preview(item);
            Spoken spoken = asked.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!spoken.audible()) {
                visit.problem(new Problem(503, spoken.reason(), spoken.explanation()));
                return;
            }
            byte[] mp3 = Mp3Encoder.encode(spoken.sound(), KILOBITS);
            LiveDoor.bareType(visit.ctx());
            visit.ctx()
                    .contentType("audio/mpeg")
                    .header("Content-Length", String.valueOf(mp3.length))
                    .header("Cache-Control", changeable ? "no-store" : "private, max-age=600")
                    .result(mp3);
        } catch (TimeoutException e) {
            throw RequestException.busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("preview of " + item.deliveryId(), e.getCause());
        } finally {
            turns.release();
        }
    }
}
