package vn.tienglang.broadcast.speech;

import vn.tienglang.broadcast.audio.Sound;

/** What came of rendering a part. */
public sealed interface Rendering {
    /**
     * @param sound ready for the air, at {@link Sound#WORK_RATE}
     * @param engine who spoke, for the diary; empty when nobody did
     * @param cached whether it had been rendered before
     */
    record Rendered(Sound sound, String engine, boolean cached) implements Rendering {}

    /** No engine could speak it; the fault is that of the first in order. */
    record Unspoken(Fault fault) implements Rendering {}
}
