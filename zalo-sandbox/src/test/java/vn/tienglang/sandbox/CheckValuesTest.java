package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.tienglang.sandbox.oauth.AppSecretProof;
import vn.tienglang.sandbox.oauth.CodeChallenge;
import vn.tienglang.sandbox.webhook.Signature;

/** Known answers for the three computations an integrator has to get right. */
class CheckValuesTest {

    private static final String BODY =
            "{\"app_id\":\"1234567890123456789\",\"sender\":{\"id\":\"7000000000000000001\"},"
                    + "\"recipient\":{\"id\":\"f00dfeedf00dfeed0001\"},\"event_name\":\"user_send_group_text\","
                    + "\"message\":{\"text\":\"Xin chào\",\"msg_id\":\"aa11bb22cc33dd44ee55\"},"
                    + "\"oa_id\":\"9000000000000000001\",\"timestamp\":\"1735689600123\"}";

    @Test
    void theMacIsAPlainSha256OverTheRawBytes() {
        byte[] raw = BODY.getBytes(StandardCharsets.UTF_8);

        assertThat(raw).hasSize(269);
        assertThat(mac(raw)).isEqualTo("59259f679c4570ad7085ac892f32e1b81572fa5604c4a107c06ab15168b898c3");
    }

    @Test
    void theSameJsonInOtherBytesHasAnotherMac() {
        byte[] escaped = BODY.replace("à", "\\u00e0").getBytes(StandardCharsets.UTF_8);

        assertThat(mac(escaped)).isEqualTo("ad30cd745147e80cd84b39ec6e986e22c7f64552f04dddf68f684e688de7eb7d");
    }

    private static String mac(byte[] body) {
        return Signature.mac("1234567890123456789", body, "1735689600123", "demoOaSecretKey");
    }

    @Test
    void theProofIsAnHmacOfTheTokenWithTheAppSecret() {
        assertThat(AppSecretProof.of("demoAppSecret", "demoAccessToken"))
                .isEqualTo("4c36960296bf27762767d7d5c06e43e4447513b850702b2aee15ccd6b79680de");
    }

    @Test
    void theCodeChallengeIsThatOfRfc7636() {
        assertThat(CodeChallenge.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
