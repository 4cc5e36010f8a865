package vn.tienglang.broadcast.output;

import java.time.Instant;

/**
 * Told what becomes of a play list, in order, on a thread of the player's that does not make sound: it may write to the
 * database. Every started item ends exactly once; items that were never begun are not mentioned.
 */
public interface PlayObserver {
    PlayObserver NONE = new PlayObserver() {};

    default void started(PlayItem item, Instant at) {}

    default void ended(PlayItem item, Evidence evidence) {}

    /** The list is over. @param whole whether every item was played to its end */
    default void over(PlayList list, boolean whole) {}
}
