package vn.tienglang.zalo.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.Interceptor;
import okhttp3.Request;

/**
 * The header {@code appsecret_proof}: HMAC-SHA256 of the access token under the app's secret, lower-case hex (Zalo's
 * Java SDK, AppSecretProofUtil). An app may demand it of every call in Zalo's console. Stateless.
 */
public final class AppSecretProof {

    private static final String HEADER = "appsecret_proof";
    private static final String ACCESS_TOKEN = "access_token";

    private AppSecretProof() {}

    /** Adds the proof to every call that carries an access token; Zalo takes it always and may demand it. */
    public static Interceptor on(Credentials app) {
        return chain -> {
            Request request = chain.request();
            String token = request.header(ACCESS_TOKEN);
            String secret = app.appSecret();
            return chain.proceed(
                    token == null || secret.isEmpty()
                            ? request
                            : request.newBuilder()
                                    .header(HEADER, of(secret, token))
                                    .build());
        };
    }

    public static String of(String appSecret, String accessToken) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(accessToken.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
