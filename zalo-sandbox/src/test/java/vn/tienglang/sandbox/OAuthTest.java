package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import vn.tienglang.sandbox.oauth.AppSecretProof;

class OAuthTest extends SandboxTest {

    private static final String APP = "1234567890123456789";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String BACK = "http://127.0.0.1:9/callback";

    @Override
    SandboxConfig config() {
        return super.config().withCallback(BACK);
    }

    @Test
    void consentGivesACodeThatBuysOnePairOfTokens() {
        HttpUrl back = consent(CHALLENGE, "s1");
        assertThat(back.toString()).startsWith(BACK);
        assertThat(back.queryParameter("oa_id")).isEqualTo(Village.OA);
        assertThat(back.queryParameter("state")).isEqualTo("s1");

        JsonNode pair = redeem(back.queryParameter("code"), VERIFIER);
        assertThat(pair.path("expires_in").isTextual()).isTrue();
        assertThat(pair.path("expires_in").asText()).isEqualTo("90000");
        assertThat(pair.has("error")).isFalse();
        assertThat(pair.has("data")).isFalse();
        Caller now = oa.with(pair.path("access_token").asText());
        assertThat(now.sayToGroup(Village.GROUP, "a").error()).isZero();
        assertThat(redeem(back.queryParameter("code"), VERIFIER).path("error").asInt())
                .isEqualTo(-14019);
    }

    @Test
    void aWrongVerifierOrALateCodeBuysNothing() {
        assertThat(redeem(consent(CHALLENGE, "s").queryParameter("code"), "x")
                        .path("error")
                        .asInt())
                .isEqualTo(-14019);

        String late = consent(CHALLENGE, "s").queryParameter("code");
        sandbox.clock().advance(Duration.ofMinutes(11));
        assertThat(redeem(late, VERIFIER).path("error").asInt()).isEqualTo(-14019);
    }

    @Test
    void theConsentPageOffersTheOasAndRefusesAnUnknownAppOrAddress() {
        Caller.Answer page =
                oa.get("/oauth/v4/oa/permission", "app_id", APP, "redirect_uri", BACK, "state", "\"><script>");
        assertThat(page.text()).contains("UBND xã Mẫu").contains("mô phỏng").doesNotContain("<script>");
        assertThat(oa.get("/oauth/v4/oa/permission", "app_id", "1", "redirect_uri", BACK)
                        .error())
                .isEqualTo(-14002);
        assertThat(oa.get("/oauth/v4/oa/permission", "app_id", APP, "redirect_uri", "http://evil.example/")
                        .error())
                .isEqualTo(-14003);
    }

    @Test
    void aRefreshTokenWorksOnceAndTheOldAccessTokenDies() {
        JsonNode second = refresh(Village.REFRESH);

        assertThat(second.path("access_token").asText()).isNotEmpty().isNotEqualTo(Village.TOKEN);
        assertThat(refresh(Village.REFRESH).path("error").asInt()).isEqualTo(-14014);
        assertThat(oa.sayToGroup(Village.GROUP, "cũ").error()).isEqualTo(-220);
        assertThat(oa.with(second.path("access_token").asText())
                        .sayToGroup(Village.GROUP, "mới")
                        .error())
                .isZero();
        assertThat(refresh(second.path("refresh_token").asText()).has("access_token"))
                .isTrue();
    }

    @Test
    void byTheOtherReadingTheOldAccessTokenLivesOn() {
        oa.patch("/control/settings", "{\"oldAccessTokenSurvives\":true}");
        refresh(Village.REFRESH);

        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isZero();
    }

    @Test
    void accessTokensLive25HoursAndRefreshTokens90Days() {
        sandbox.clock().advance(Duration.ofHours(25).minusMinutes(1));
        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isZero();
        sandbox.clock().advance(Duration.ofMinutes(1));
        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isEqualTo(-220);
        oa.patch("/control/settings", "{\"expiredTokenCode\":-216}");
        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isEqualTo(-216);

        sandbox.clock().advance(Duration.ofDays(90));
        assertThat(refresh(Village.REFRESH).path("error").asInt()).isEqualTo(-14014);
    }

    @Test
    void anUnknownOrMissingTokenIsInvalid() {
        assertThat(oa.with("AT-nix").sayToGroup(Village.GROUP, "a").error()).isEqualTo(-216);
        assertThat(oa.with(null).sayToGroup(Village.GROUP, "a").error()).isEqualTo(-216);
    }

    @Test
    void aWrongAppSecretFailsWithoutANumericError() {
        JsonNode answer = token(new FormBody.Builder().add("refresh_token", Village.REFRESH), "refresh_token", "wrong");

        assertThat(answer.has("error")).isFalse();
        assertThat(answer.path("error_name").asText()).isNotEmpty();
        assertThat(refresh(Village.REFRESH).has("access_token")).isTrue();
    }

    @Test
    void otherFailuresMayComeWithoutANumberToo() {
        oa.patch("/control/settings", "{\"oauthErrorNumbers\":false}");

        JsonNode answer = refresh("RT-nix");
        assertThat(answer.has("error")).isFalse();
        assertThat(answer.has("access_token")).isFalse();
    }

    @Test
    void theProofIsCheckedWhenSentAndDemandedWhenSoSet() {
        assertThat(proven(AppSecretProof.of("demoAppSecret", Village.TOKEN))).isZero();
        assertThat(proven("00")).isEqualTo(-242);
        oa.patch("/control/settings", "{\"requireProof\":true}");
        assertThat(oa.get("/openapi/v2.0/oa/getoa").error()).isEqualTo(-242);
    }

    private int proven(String proof) {
        try {
            return oa.send(new okhttp3.Request.Builder()
                            .url(sandbox.baseUrl() + "/openapi/v2.0/oa/getoa")
                            .header("appsecret_proof", proof))
                    .error();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRevokedOaIsToldByWebhookAndNoTokenWorksAnyMore() {
        oa.post("/control/oas/" + Village.OA + "/revoke", "{}");

        await().until(() -> receiver.got("permission_revoked").size() == 1);
        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isEqualTo(-220);
        assertThat(refresh(Village.REFRESH).path("error").asInt()).isEqualTo(-14014);
        JsonNode pair = oa.post("/control/oas/" + Village.OA + "/tokens", "{}").json();
        assertThat(oa.with(pair.path("access_token").asText())
                        .sayToGroup(Village.GROUP, "a")
                        .error())
                .isZero();
    }

    private HttpUrl consent(String challenge, String state) {
        Caller.Answer answer = oa.form(
                "/oauth/v4/oa/permission",
                new FormBody.Builder()
                        .add("app_id", APP)
                        .add("redirect_uri", BACK)
                        .add("code_challenge", challenge)
                        .add("state", state)
                        .add("oa_id", Village.OA)
                        .build());
        assertThat(answer.status()).isEqualTo(302);
        return HttpUrl.get(answer.headers().get("Location"));
    }

    private JsonNode redeem(String code, String verifier) {
        return token(
                new FormBody.Builder().add("code", code).add("code_verifier", verifier),
                "authorization_code",
                "demoAppSecret");
    }

    private JsonNode refresh(String token) {
        return token(new FormBody.Builder().add("refresh_token", token), "refresh_token", "demoAppSecret");
    }

    private JsonNode token(FormBody.Builder form, String grant, String secret) {
        form.add("app_id", APP).add("grant_type", grant);
        Caller.Answer answer = oa.form("/oauth/v4/oa/access_token", form.build(), "secret_key", secret);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }
}
