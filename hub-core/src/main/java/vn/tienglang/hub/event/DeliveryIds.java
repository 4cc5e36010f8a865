package vn.tienglang.hub.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that come out the same whatever path a delivery took, so that a repeat is known as one. Stateless. */
public final class DeliveryIds {

    private DeliveryIds() {}

    /** 32 hex characters of (announcement, revision, channel) or (feedback, history number, channel). */
    public static String of(Subject subject, long revisionOrHistory, String channelId) {
        return hash(subject.kind() + "\u0000" + subject.id() + "\u0000" + revisionOrHistory + "\u0000" + channelId);
    }

    /** 32 hex characters standing for the given text; for ids of derived events. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
