package vn.tienglang.zalo.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final String BODY =
            "{\"app_id\":\"1234567890123456789\",\"sender\":{\"id\":\"7000000000000000001\"},"
                    + "\"recipient\":{\"id\":\"f00dfeedf00dfeed0001\"},\"event_name\":\"user_send_group_text\","
                    + "\"message\":{\"text\":\"Xin chào\",\"msg_id\":\"aa11bb22cc33dd44ee55\"},"
                    + "\"oa_id\":\"9000000000000000001\",\"timestamp\":\"1735689600123\"}";
    private static final String MAC = "59259f679c4570ad7085ac892f32e1b81572fa5604c4a107c06ab15168b898c3";

    private final WebhookSignature signature = new WebhookSignature("1234567890123456789", "demoOaSecretKey");

    @Test
    void agreesWithTheKnownCheckValue() {
        assertThat(signature.of(BODY.getBytes(UTF_8), "1735689600123")).isEqualTo(MAC);
    }

    @Test
    void takesTheHeaderWithOrWithoutItsPrefixInAnyCase() {
        byte[] body = BODY.getBytes(UTF_8);
        assertThat(signature.fits(body, "1735689600123", "mac=" + MAC)).isTrue();
        assertThat(signature.fits(body, "1735689600123", MAC)).isTrue();
        assertThat(signature.fits(body, "1735689600123", "MAC=" + MAC.toUpperCase(java.util.Locale.ROOT)))
                .isTrue();
    }

    @Test
    void oneChangedByteBreaksIt() {
        assertThat(signature.fits(BODY.replace('à', 'a').getBytes(UTF_8), "1735689600123", "mac=" + MAC))
                .isFalse();
        assertThat(signature.fits(BODY.replace("à", "\\u00e0").getBytes(UTF_8), "1735689600123", MAC))
                .isFalse();
        assertThat(signature.fits(BODY.getBytes(UTF_8), "1735689600124", MAC)).isFalse();
        assertThat(signature.fits(BODY.getBytes(UTF_8), "1735689600123", "")).isFalse();
    }
}
