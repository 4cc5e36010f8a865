package vn.tienglang.zalo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The people an OA knows, and the OA itself. */
class UserContractTest extends EndpointContract {

    /** {@code GET /v3.0/oa/user/getlist}. */
    @Nested
    class GetList {

        private static final String PATH = "v3.0/oa/user/getlist";

        @Test
        void peopleComeInPagesOfIds() {
            cast.person();
            JsonNode data = done(zalo.openapi().getData(PATH, Map.of("offset", 0, "count", 50)));
            shape(data, "total number", "count number", "offset number", "users list");
            data.path("users").forEach(user -> shape(user, "user_id text"));
            assertThat(data.path("users")).isNotEmpty();
        }

        @Test
        void moreThanFiftyAtATimeAreRefused() {
            refused(zalo.openapi().getData(PATH, Map.of("offset", 0, "count", 51)), -201, -210);
        }
    }

    /** {@code GET /v3.0/oa/user/detail}. */
    @Nested
    class Detail {

        private static final String PATH = "v3.0/oa/user/detail";

        @Test
        void aProfileHasANameAndTextsThroughout() {
            String person = cast.person();
            JsonNode data = done(zalo.openapi().getData(PATH, Map.of("user_id", person)));
            shape(
                    data,
                    "user_id text",
                    "user_id_by_app text",
                    "user_external_id? text",
                    "display_name text",
                    "user_alias? text",
                    "is_sensitive flag",
                    "user_last_interaction_date text",
                    "user_is_follower flag",
                    "avatar? text",
                    "avatars? object",
                    "tags_and_notes_info? object",
                    "shared_info? object");
            assertThat(data.path("user_id").asText()).isEqualTo(person);
            assertThat(data.path("user_last_interaction_date").asText()).matches("\\d\\d/\\d\\d/\\d{4}");
        }

        @Test
        void somebodyUnknownIsRefused() {
            refused(zalo.openapi().getData(PATH, Map.of("user_id", "1")), -201, -213);
        }
    }

    /** {@code POST /v3.0/oa/user/update}, {@code /v2.0/oa/deletefollowerinfo}. */
    @Nested
    class Update {

        @Test
        void whatIsNotedIsReadBackAndForgotten() {
            cast.mayWrite();
            String person = cast.person();
            done(zalo.openapi()
                    .post(
                            "v3.0/oa/user/update",
                            Map.of("user_id", person, "shared_info", Map.of("address", "Thôn Đông"))));
            assertThat(address(person)).isEqualTo("Thôn Đông");
            done(zalo.openapi().post("v2.0/oa/deletefollowerinfo", Map.of("user_id", person)));
            assertThat(address(person)).isEmpty();
        }

        private String address(String person) {
            return done(zalo.openapi().getData("v3.0/oa/user/detail", Map.of("user_id", person)))
                    .path("shared_info")
                    .path("address")
                    .asText();
        }
    }

    /** {@code POST /v2.0/oa/tag/tagfollower}, {@code /rmfollowerfromtag}, {@code /rmtag}, {@code GET /gettagsofoa}. */
    @Nested
    class Tags {

        @Test
        void aTagIsGivenListedTakenAwayAndDropped() {
            cast.mayWrite();
            Map<String, String> tagging = Map.of("user_id", cast.person(), "tag_name", "thử hợp đồng");
            done(zalo.openapi().post("v2.0/oa/tag/tagfollower", tagging));
            assertThat(tags()).contains("thử hợp đồng");
            done(zalo.openapi().post("v2.0/oa/tag/rmfollowerfromtag", tagging));
            done(zalo.openapi().post("v2.0/oa/tag/rmtag", Map.of("tag_name", "thử hợp đồng")));
            assertThat(tags()).doesNotContain("thử hợp đồng");
        }

        private List<String> tags() {
            JsonNode tags = done(zalo.openapi().get("v2.0/oa/tag/gettagsofoa"));
            assertThat(tags.isArray()).isTrue();
            List<String> names = new java.util.ArrayList<>();
            tags.forEach(tag -> names.add(tag.textValue()));
            return names;
        }
    }

    /** {@code GET /v2.0/oa/getoa}. */
    @Nested
    class OfficialAccount {

        @Test
        void theAccountNamesItself() {
            Answer answer = zalo.openapi().get("v2.0/oa/getoa");
            JsonNode data = done(answer);
            shape(
                    data,
                    "oaid? text",
                    "oa_id? text",
                    "name text",
                    "is_verified flag",
                    "oa_type number",
                    "num_follower number",
                    "package_name? text");
            assertThat(data.path("oaid").asText(data.path("oa_id").asText())).isEqualTo(cast.oa());
        }

        @Test
        void everyAnswerTellsWhatIsLeftOfTheMinute() {
            Answer answer = zalo.openapi().get("v2.0/oa/getoa");
            assertThat(answer.headers().get("X-RateLimit-Limit")).matches("\\d+");
            assertThat(answer.headers().get("X-RateLimit-Remain")).matches("\\d+");
        }

        @Test
        void aPathThatIsNotThereIs404() {
            assertThat(zalo.openapi().post("v3.0/oa/message", "{}").status()).isEqualTo(404);
        }
    }
}
