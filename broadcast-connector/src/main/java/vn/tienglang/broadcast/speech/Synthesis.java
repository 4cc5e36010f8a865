package vn.tienglang.broadcast.speech;

import vn.tienglang.broadcast.audio.Sound;

/** What came of asking an engine to speak. */
public sealed interface Synthesis {
    record Spoken(Sound sound) implements Synthesis {}

    record Failed(Fault fault) implements Synthesis {}
}
