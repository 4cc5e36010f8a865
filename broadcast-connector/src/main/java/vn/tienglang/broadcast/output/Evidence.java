package vn.tienglang.broadcast.output;

import java.time.Duration;
import java.time.Instant;

/**
 * What truly went out of one item, for the diary.
 *
 * @param started when its first block was handed to the outputs
 * @param ended when its last block was over
 * @param audio how much of it was sent, without interruptions
 * @param length how long the whole item is
 * @param interruptions how often an emergency broke in before it went on
 * @param bytes taken by listeners' connections meanwhile, all listeners together
 * @param listenersMin fewest listeners at once
 * @param listenersMax most listeners at once
 * @param longestSilence within what was sent
 * @param sha256 of the samples sent, as {@link vn.tienglang.broadcast.audio.Sound#sha256()}: equal to that of the whole
 *     item when all of it was sent
 */
public record Evidence(
        Ending ending,
        Instant started,
        Instant ended,
        Duration audio,
        Duration length,
        int interruptions,
        long bytes,
        int listenersMin,
        int listenersMax,
        Duration longestSilence,
        String sha256) {
    /** How it came to its end. */
    public enum Ending {
        FINISHED,
        /** An emergency took its place, and it was dropped or begins anew. */
        PRE_EMPTED,
        /** Everything was stopped. */
        STOPPED,
        /** Playing it went wrong; the log says how. */
        FAILED
    }
}
