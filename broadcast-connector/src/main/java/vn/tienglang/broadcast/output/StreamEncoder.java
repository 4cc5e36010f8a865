package vn.tienglang.broadcast.output;

/** Turns blocks of {@link ZonePlayer#BLOCK} samples into bytes, in order. For one thread. */
interface StreamEncoder {
    byte[] encode(short[] block);
}
