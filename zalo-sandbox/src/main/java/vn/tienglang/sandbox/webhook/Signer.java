package vn.tienglang.sandbox.webhook;

import vn.tienglang.sandbox.world.Settings;

/**
 * Signs events. Sources disagree on the secret and on the prefix, so both can be switched.
 *
 * @param appId stands first in what is signed
 */
public record Signer(String appId, String oaSecretKey, String appSecret) {

    /** The whole value of {@code X-ZEvent-Signature}. */
    String header(byte[] body, String timestamp, Settings settings) {
        String secret = settings.signedWithAppSecret() ? appSecret : oaSecretKey;
        String mac = Signature.mac(appId, body, timestamp, secret);
        return settings.macPrefix() ? "mac=" + mac : mac;
    }
}
