package vn.tienglang.sandbox.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The signature of a webhook: a plain SHA-256 (no HMAC) over app id, the raw body, the body's timestamp and the OA
 * secret key, as the platform's own Java SDK builds it.
 */
public final class Signature {

    private Signature() {}

    /** The 64 hexadecimal characters that stand after {@code mac=}. */
    public static String mac(String appId, byte[] body, String timestamp, String oaSecretKey) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(appId.getBytes(StandardCharsets.UTF_8));
            digest.update(body);
            digest.update(timestamp.getBytes(StandardCharsets.UTF_8));
            digest.update(oaSecretKey.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
