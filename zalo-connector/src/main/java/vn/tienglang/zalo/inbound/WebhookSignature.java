package vn.tienglang.zalo.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * {@code X-ZEvent-Signature}: plain SHA-256 over app id, the body's raw bytes, the body's own timestamp and the OA's
 * secret key (Zalo's Java SDK, MacUtils). Stateless.
 */
final class WebhookSignature {

    private static final String PREFIX = "mac=";

    private final String appId;
    private final String oaSecretKey;

    WebhookSignature(String appId, String oaSecretKey) {
        this.appId = appId;
        this.oaSecretKey = oaSecretKey;
    }

    /** @param signature the header's value, with or without its prefix */
    boolean fits(byte[] body, String timestamp, String signature) {
        String given = signature.strip().toLowerCase(Locale.ROOT);
        String hex = given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given;
        return MessageDigest.isEqual(of(body, timestamp).getBytes(UTF_8), hex.getBytes(UTF_8));
    }

    /** 64 hex characters. */
    String of(byte[] body, String timestamp) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(appId.getBytes(UTF_8));
            digest.update(body);
            digest.update(timestamp.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(oaSecretKey.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
