package vn.tienglang.broadcast.output;

import vn.tienglang.broadcast.audio.Sound;

/**
 * One thing to play.
 *
 * @param id the caller's; it comes back in the {@link Evidence}
 * @param caption what a page shows while it plays
 * @param sound at {@link Sound#WORK_RATE}
 */
public record PlayItem(String id, String caption, Sound sound) {
    public PlayItem {
        if (id.isBlank()) {
            throw new IllegalArgumentException("item without id");
        }
        if (sound.rate() != Sound.WORK_RATE) {
            throw new IllegalArgumentException(
                    "sound must have " + Sound.WORK_RATE + " samples a second, not " + sound.rate());
        }
    }
}
