package vn.tienglang.sandbox.world;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes ids in the forms the platform uses. Thread-safe when the generator is. */
public final class Ids {

    private final RandomGenerator random;

    public Ids(RandomGenerator random) {
        this.random = random;
    }

    public static Ids secure() {
        return new Ids(new SecureRandom());
    }

    /** Twenty hexadecimal characters: messages, groups, uploads. */
    public String hex20() {
        return hex(10);
    }

    /** An opaque token with a readable prefix, so that a log shows which kind it was. */
    public String token(String prefix) {
        return prefix + "-" + hex(24);
    }

    private String hex(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
