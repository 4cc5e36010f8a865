package vn.tienglang.broadcast.audio;

import de.sciss.jump3r.mp3.BitStream;
import de.sciss.jump3r.mp3.GainAnalysis;
import de.sciss.jump3r.mp3.GetAudio;
import de.sciss.jump3r.mp3.ID3Tag;
import de.sciss.jump3r.mp3.Lame;
import de.sciss.jump3r.mp3.LameGlobalFlags;
import de.sciss.jump3r.mp3.MPEGMode;
import de.sciss.jump3r.mp3.Parse;
import de.sciss.jump3r.mp3.Presets;
import de.sciss.jump3r.mp3.Quantize;
import de.sciss.jump3r.mp3.QuantizePVT;
import de.sciss.jump3r.mp3.Reservoir;
import de.sciss.jump3r.mp3.Takehiro;
import de.sciss.jump3r.mp3.VBRTag;
import de.sciss.jump3r.mp3.VbrMode;
import de.sciss.jump3r.mp3.Version;
import de.sciss.jump3r.mpg.Common;
import de.sciss.jump3r.mpg.Interface;
import de.sciss.jump3r.mpg.MPGLib;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Encodes mono sound to MP3 of constant bit rate, as a stream. The bit reservoir is off, so every frame can be decoded
 * by itself: a listener may join at any frame. At {@link Sound#WORK_RATE} a frame is 24 ms. For one thread.
 */
public final class Mp3Encoder {
    /** Samples a frame (MPEG-1 layer III). */
    public static final int FRAME = 1_152;

    private final Lame lame;
    private final LameGlobalFlags flags;
    private final byte[] out = new byte[FRAME * 5 / 4 + 7_200];

    /** @param kilobits a second; one of the MPEG-1 layer III rates (32, 40, 48, 56, 64, 80, 96, 112, 128 …) */
    public Mp3Encoder(int rate, int kilobits) {
        if (rate != 32_000 && rate != 44_100 && rate != 48_000) {
            throw new IllegalArgumentException("MPEG-1 has 32000, 44100 and 48000 samples a second, not " + rate);
        }
        lame = new Lame();
        ID3Tag id3 = wire(lame);
        flags = lame.lame_init();
        flags.num_channels = 1;
        flags.mode = MPEGMode.MONO;
        flags.in_samplerate = rate;
        flags.out_samplerate = rate;
        flags.VBR = VbrMode.vbr_off;
        flags.brate = kilobits;
        flags.quality = 7;
        flags.disable_reservoir = true;
        flags.bWriteVbrTag = false;
        flags.scale = 1;
        flags.findReplayGain = false;
        flags.write_id3tag_automatic = false;
        id3.id3tag_init(flags);
        if (lame.lame_init_params(flags) < 0) {
            throw new IllegalArgumentException("no MP3 of " + kilobits + " kbit/s at " + rate + " samples a second");
        }
    }

    /** A whole sound, with the encoder's tail. */
    public static byte[] encode(Sound sound, int kilobits) {
        Mp3Encoder encoder = new Mp3Encoder(sound.rate(), kilobits);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        short[] block = new short[FRAME];
        for (int at = 0; at < sound.length(); at += FRAME) {
            int count = Math.min(FRAME, sound.length() - at);
            sound.copy(at, block, 0, count);
            bytes.writeBytes(encoder.encode(block, count));
        }
        bytes.writeBytes(encoder.finish());
        return bytes.toByteArray();
    }

    /** The frames that are ready after these samples: usually one for each {@link #FRAME}, at first none. */
    public byte[] encode(short[] samples, int count) {
        int[] left = new int[count];
        for (int i = 0; i < count; i++) {
            left[i] = samples[i] << 16;
        }
        return result(lame.lame_encode_buffer_int(flags, left, left, count, out, 0, out.length));
    }

    /** What the encoder still holds back. It cannot be used afterwards. */
    public byte[] finish() {
        byte[] tail = result(lame.lame_encode_flush(flags, out, 0, out.length));
        lame.lame_close(flags);
        return tail;
    }

    private byte[] result(int length) {
        if (length < 0) {
            throw new IllegalStateException("the MP3 encoder gave error " + length);
        }
        return Arrays.copyOf(out, length);
    }

    /** LAME's parts know each other by hand. */
    private static ID3Tag wire(Lame lame) {
        GetAudio audio = new GetAudio();
        GainAnalysis gain = new GainAnalysis();
        BitStream bits = new BitStream();
        Presets presets = new Presets();
        QuantizePVT tables = new QuantizePVT();
        Quantize quantize = new Quantize();
        VBRTag vbr = new VBRTag();
        Version version = new Version();
        ID3Tag id3 = new ID3Tag();
        Reservoir reservoir = new Reservoir();
        Takehiro huffman = new Takehiro();
        Parse parse = new Parse();
        MPGLib decoder = new MPGLib();
        Interface decoding = new Interface();
        Common common = new Common();
        lame.setModules(gain, bits, presets, tables, quantize, vbr, version, id3, decoder);
        bits.setModules(gain, decoder, version, vbr);
        id3.setModules(bits, version);
        presets.setModules(lame);
        quantize.setModules(bits, reservoir, tables, huffman);
        tables.setModules(huffman, reservoir, lame.enc.psy);
        reservoir.setModules(bits);
        huffman.setModules(tables);
        vbr.setModules(lame, bits, version);
        audio.setModules(parse, decoder);
        parse.setModules(version, id3, presets);
        decoder.setModules(decoding, common);
        decoding.setModules(vbr, common);
        return id3;
    }
}
