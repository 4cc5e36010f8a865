package vn.tienglang.broadcast.audio;

import de.sciss.jump3r.mp3.MP3Data;
import de.sciss.jump3r.mp3.VBRTag;
import de.sciss.jump3r.mpg.Common;
import de.sciss.jump3r.mpg.Interface;
import de.sciss.jump3r.mpg.MPGLib;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads MP3 files people bring along (MPEG-1 and 2, layer III); two channels are mixed to one. Stateless. */
public final class Mp3Decoder {
    private static final int CHUNK = 1_024;
    private static final int ROOM = 1_152 * 2;

    private Mp3Decoder() {}

    /** Whether a file begins as MP3 files do: with an ID3 tag or a frame. */
    public static boolean looksLikeMp3(byte[] file) {
        boolean tagged = file.length > 10 && file[0] == 'I' && file[1] == 'D' && file[2] == '3';
        return tagged || file.length > 4 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xE6) == 0xE2;
    }

    /**
     * @param longest seconds; a longer file is refused, so that memory stays bounded
     * @throws UnreadableSoundException when there is no sound in it, or too much
     */
    public static Sound decode(byte[] file, int longest) throws UnreadableSoundException {
        int from = afterTag(file);
        MPGLib library = new MPGLib();
        Interface decoding = new Interface();
        Common common = new Common();
        library.setModules(decoding, common);
        decoding.setModules(new VBRTag(), common);
        MPGLib.mpstr_tag state = library.hip_decode_init();
        MP3Data data = new MP3Data();
        short[] left = new short[ROOM];
        short[] right = new short[ROOM];
        List<short[]> blocks = new ArrayList<>();
        int total = 0;
        int rate = 0;
        try {
            for (int at = from; at <= file.length; at += CHUNK) {
                byte[] chunk = Arrays.copyOfRange(file, at, Math.max(at, Math.min(file.length, at + CHUNK)));
                int count = library.hip_decode1_headers(state, chunk, chunk.length, left, right, data);
                while (count > 0) {
                    rate = data.samplerate;
                    total += count;
                    if (total > (long) longest * rate) {
                        throw new UnreadableSoundException("longer than " + longest + " s");
                    }
                    blocks.add(mono(left, right, count, data.stereo));
                    count = library.hip_decode1_headers(state, new byte[0], 0, left, right, data);
                }
                if (count < 0) {
                    throw new UnreadableSoundException("a damaged MP3 file");
                }
            }
        } catch (RuntimeException | AssertionError e) {
            // The library trusts its input.
            throw new UnreadableSoundException("a damaged MP3 file: " + e);
        } finally {
            library.hip_decode_exit(state);
        }
        if (total == 0) {
            throw new UnreadableSoundException("no MP3 sound in it");
        }
        short[] samples = new short[total];
        int at = 0;
        for (short[] block : blocks) {
            System.arraycopy(block, 0, samples, at, block.length);
            at += block.length;
        }
        return Sound.of(samples, rate);
    }

    private static short[] mono(short[] left, short[] right, int count, int channels) {
        short[] mono = Arrays.copyOf(left, count);
        if (channels == 2) {
            for (int i = 0; i < count; i++) {
                mono[i] = (short) ((left[i] + right[i]) / 2);
            }
        }
        return mono;
    }

    /** The ID3v2 tag before the sound may hold pictures and be long; its length is written in sevens. */
    private static int afterTag(byte[] file) {
        if (file.length < 10 || file[0] != 'I' || file[1] != 'D' || file[2] != '3') {
            return 0;
        }
        int length = (file[6] & 0x7F) << 21 | (file[7] & 0x7F) << 14 | (file[8] & 0x7F) << 7 | file[9] & 0x7F;
        return Math.min(file.length, 10 + length);
    }
}
