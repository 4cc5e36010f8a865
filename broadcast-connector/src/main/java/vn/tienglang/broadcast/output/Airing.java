package vn.tienglang.broadcast.output;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import vn.tienglang.broadcast.audio.SilenceDetector;
import vn.tienglang.broadcast.audio.Sound;

/** One item on its way out, and the evidence it gathers. For one thread. */
final class Airing {
    private static final double SILENT = -60;

    private final PlayItem item;
    private final Instant started;
    private final long bytesBefore;
    private final MessageDigest digest = newDigest();
    private final SilenceDetector silence = new SilenceDetector(SILENT, Sound.WORK_RATE);
    private final byte[] bytes = new byte[2 * ZonePlayer.BLOCK];
    private int sent;
    private int interruptions;
    private int listenersMin = Integer.MAX_VALUE;
    private int listenersMax;

    Airing(PlayItem item, Instant started, long bytesBefore) {
        this.item = item;
        this.started = started;
        this.bytesBefore = bytesBefore;
    }

    PlayItem item() {
        return item;
    }

    /** Copies the next samples to the start of the block; returns how many there were. */
    int fill(short[] block, int listeners) {
        int count = Math.min(block.length, item.sound().length() - sent);
        item.sound().copy(sent, block, 0, count);
        digest.update(bytes, 0, Sound.littleEndian(block, count, bytes));
        silence.feed(block, count);
        sent += count;
        listenersMin = Math.min(listenersMin, listeners);
        listenersMax = Math.max(listenersMax, listeners);
        return count;
    }

    boolean done() {
        return sent >= item.sound().length();
    }

    void interrupted() {
        interruptions++;
    }

    Duration position() {
        return Sound.durationOf(sent, Sound.WORK_RATE);
    }

    Evidence end(Evidence.Ending ending, Instant ended, long bytesNow) {
        return new Evidence(
                ending,
                started,
                ended,
                position(),
                item.sound().duration(),
                interruptions,
                bytesNow - bytesBefore,
                listenersMin == Integer.MAX_VALUE ? 0 : listenersMin,
                listenersMax,
                silence.longestSilence(),
                HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
