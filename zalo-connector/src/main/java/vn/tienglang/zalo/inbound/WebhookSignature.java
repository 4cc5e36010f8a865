package vn.tienglang.zalo.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * {@code X-ZEvent-Signature}: plain SHA-256 over app id, the body's raw bytes, the body's own timestamp and a secret
 * (Zalo's Java SDK, MacUtils). Stateless.
 */
final class WebhookSignature {

    private static final String PREFIX = "mac=";

    private final byte[] id;
    private final byte[] secret;

    /**
     * @param id the app's
     * @param secret the OA's secret key, or the app's secret where an installation is set so
     */
    WebhookSignature(String id, String secret) {
        this.id = id.getBytes(UTF_8);
        this.secret = secret.getBytes(UTF_8);
    }

    /**
     * Takes the same time however much of it is right.
     *
     * @param signature the header's value, with or without its prefix
     */
    boolean fits(byte[] body, String timestamp, String signature) {
        if (secret.length == 0) {
            // Not set yet: without a secret anybody could sign.
            return false;
        }
        String given = signature.strip().toLowerCase(Locale.ROOT);
        String hex = given.startsWith(PREFIX) ? given.substring(PREFIX.length()).strip() : given;
        return MessageDigest.isEqual(of(body, timestamp).getBytes(UTF_8), hex.getBytes(UTF_8));
    }

    /** 64 hex characters. */
    String of(byte[] body, String timestamp) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(id);
            digest.update(body);
            digest.update(timestamp.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
