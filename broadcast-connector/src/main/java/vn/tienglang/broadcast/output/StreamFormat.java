package vn.tienglang.broadcast.output;

import vn.tienglang.broadcast.audio.Mp3Encoder;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.Wav;

/** The shapes in which a zone can be heard live. */
public enum StreamFormat {
    /** 48 kbit/s mono: players, 4G loudspeakers, VLC. */
    MP3("audio/mpeg", 6_000) {
        @Override
        StreamEncoder encoder() {
            return new Mp3Stream(new Mp3Encoder(Sound.WORK_RATE, bytesPerSecond() * 8 / 1_000));
        }
    },
    /** 768 kbit/s, uncompressed: browsers start it sooner, since they wait for 32 KB before the first sound. */
    WAV("audio/wav", 96_000) {
        @Override
        StreamEncoder encoder() {
            return block -> {
                byte[] bytes = new byte[2 * block.length];
                Sound.littleEndian(block, block.length, bytes);
                return bytes;
            };
        }

        @Override
        byte[] head() {
            return Wav.endlessHeader(Sound.WORK_RATE);
        }
    };

    private final String contentType;
    private final int bytesPerSecond;

    StreamFormat(String contentType, int bytesPerSecond) {
        this.contentType = contentType;
        this.bytesPerSecond = bytesPerSecond;
    }

    public String contentType() {
        return contentType;
    }

    public int bytesPerSecond() {
        return bytesPerSecond;
    }

    abstract StreamEncoder encoder();

    /** What every listener gets first. */
    byte[] head() {
        return new byte[0];
    }
}
