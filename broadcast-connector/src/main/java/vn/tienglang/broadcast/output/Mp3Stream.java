package vn.tienglang.broadcast.output;

import vn.tienglang.broadcast.audio.Mp3Encoder;
import vn.tienglang.broadcast.audio.Sound;

/** MP3 frames, one a block. Lasting silence costs nothing: its frame is always the same. */
final class Mp3Stream implements StreamEncoder {
    /** After so many silent blocks nothing of the sound before is left inside the encoder. */
    private static final int SETTLED = 4;

    private static final byte[] SILENT_FRAME = silentFrame();

    private final Mp3Encoder encoder;
    private int silentBlocks;

    Mp3Stream(Mp3Encoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public byte[] encode(short[] block) {
        silentBlocks = silent(block) ? silentBlocks + 1 : 0;
        return silentBlocks > SETTLED ? SILENT_FRAME : encoder.encode(block, block.length);
    }

    private static boolean silent(short[] block) {
        for (short sample : block) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] silentFrame() {
        Mp3Encoder encoder = new Mp3Encoder(Sound.WORK_RATE, 48);
        short[] silence = new short[Mp3Encoder.FRAME];
        byte[] frame = {};
        for (int i = 0; i < SETTLED + 2; i++) {
            frame = encoder.encode(silence, silence.length);
        }
        return frame;
    }
}
