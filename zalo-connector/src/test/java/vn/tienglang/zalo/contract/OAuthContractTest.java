package vn.tienglang.zalo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Consent and tokens. The OAuth host answers flat objects, and failures often with HTTP 200. */
class OAuthContractTest extends EndpointContract {

    /** {@code POST /v4/oa/access_token}. */
    @Nested
    class AccessToken {

        private static final String PATH = "v4/oa/access_token";

        @Test
        void aRefreshGivesANewPairAndItsLifeAsTextAndUsesTheOldTokenUp() {
            cast.mayWrite();
            String old = cast.refreshToken();
            JsonNode pair = refresh(old).json();
            shape(pair, "access_token text", "refresh_token text", "expires_in text");
            assertThat(pair.path("expires_in").asInt()).isEqualTo(90_000);
            assertThat(pair.path("refresh_token").asText()).isNotEqualTo(old);

            failed(refresh(old));
            assertThat(refresh(pair.path("refresh_token").asText()).json().has("access_token"))
                    .isTrue();
        }

        @Test
        void aTokenACodeAndAnAppThatAreNoneFail() {
            failed(refresh("nix"));
            Cast.App app = cast.app();
            failed(zalo.oauth()
                    .postForm(
                            PATH,
                            app.secret(),
                            Map.of("code", "nix", "app_id", app.id(), "grant_type", "authorization_code")));
            failed(zalo.oauth()
                    .postForm(
                            PATH, "nix", Map.of("refresh_token", "nix", "app_id", "1", "grant_type", "refresh_token")));
        }

        private Answer refresh(String token) {
            Cast.App app = cast.app();
            return zalo.oauth()
                    .postForm(
                            PATH,
                            app.secret(),
                            Map.of("refresh_token", token, "app_id", app.id(), "grant_type", "refresh_token"));
        }

        /** Some failures carry no number: no access token is the only sure sign. */
        private static void failed(Answer answer) {
            assertThat(answer.json().isObject()).as(answer.text()).isTrue();
            assertThat(answer.json().has("access_token")).as(answer.text()).isFalse();
            assertThat(answer.json().has("error") || answer.json().has("error_name"))
                    .as(answer.text())
                    .isTrue();
        }
    }

    /** {@code GET /v4/oa/permission}. */
    @Nested
    class Permission {

        @Test
        void consentIsAPageForPeople() {
            Answer page = zalo.oauth()
                    .get(
                            "v4/oa/permission",
                            "app_id",
                            cast.app().id(),
                            "redirect_uri",
                            "https://example.org/zalo/callback",
                            "code_challenge",
                            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                            "state",
                            "hop-dong");
            assertThat(page.status()).isLessThan(400);
            assertThat(page.json().has("access_token")).isFalse();
        }
    }
}
