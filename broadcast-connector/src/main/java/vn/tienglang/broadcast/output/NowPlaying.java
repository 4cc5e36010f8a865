package vn.tienglang.broadcast.output;

import java.time.Duration;

/**
 * What a zone plays at a moment.
 *
 * @param playList the list's id; empty when nothing plays
 * @param item the item's id; empty when nothing plays
 * @param position how much of the item was sent
 * @param waiting lists that wait behind this one
 * @param listeners connections to the live stream
 */
public record NowPlaying(
        String zone,
        String playList,
        String item,
        String caption,
        boolean emergency,
        Duration position,
        Duration length,
        int waiting,
        int listeners) {
    public boolean playing() {
        return !item.isEmpty();
    }
}
