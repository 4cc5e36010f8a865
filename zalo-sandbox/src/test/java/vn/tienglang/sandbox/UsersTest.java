package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsersTest extends SandboxTest {

    @Test
    void theListHoldsFollowersAndPeopleWhoWrote() {
        sandbox.say(Village.CHI, Village.OA, "chào");

        assertThat(ids("{\"offset\":0,\"count\":50}")).containsExactly(Village.AN, Village.BINH, Village.CHI);
        assertThat(ids("{\"offset\":1,\"count\":1}")).containsExactly(Village.BINH);
        assertThat(ids("{\"count\":50,\"is_follower\":\"true\"}")).containsExactly(Village.AN, Village.BINH);
        assertThat(ids("{\"count\":50,\"last_interaction_period\":\"TODAY\"}")).containsExactly(Village.CHI);
        assertThat(ids("{\"count\":50,\"last_interaction_period\":\"2020_01_01:2020_12_31\"}"))
                .isEmpty();
        assertThat(list("{\"count\":51}").error()).isEqualTo(-210);
        assertThat(list("{\"offset\":9952}").error()).isEqualTo(-210);
        assertThat(list("{\"last_interaction_period\":\"SOON\"}").error()).isEqualTo(-201);
    }

    @Test
    void detailHasTheDocumentedFieldsAndStrangersHaveNone() {
        sandbox.say(Village.BINH, Village.OA, "chào");

        JsonNode data = detail(Village.BINH).data();
        assertThat(data.path("user_id").asText()).isEqualTo(Village.BINH);
        assertThat(data.path("user_id_by_app").asText()).isEqualTo("6000000000000000002");
        assertThat(data.path("display_name").asText()).isEqualTo("Trần Thị Bình");
        assertThat(data.path("user_is_follower").isBoolean()).isTrue();
        assertThat(data.path("user_last_interaction_date").asText()).matches("\\d\\d/\\d\\d/\\d{4}");
        assertThat(data.path("tags_and_notes_info").path("tag_names").isArray()).isTrue();
        assertThat(detail(Village.STRANGER).error()).isEqualTo(-213);
        assertThat(detail("nix").error()).isEqualTo(-201);
    }

    @Test
    void fromOutsideVietnamPersonalDataIsWithheld() {
        sandbox.say(Village.BINH, Village.GROUP, "chào");
        oa.patch("/control/settings", "{\"outsideVietnam\":true}");

        assertThat(detail(Village.BINH).data().path("display_name").asText()).isEmpty();
        assertThat(oa.get("/openapi/v3.0/oa/group/listmember", "group_id", Village.GROUP)
                        .data()
                        .path("members")
                        .get(1)
                        .path("name")
                        .asText())
                .isEmpty();
        assertThat(oa.get("/openapi/v3.0/oa/group/conversation", "group_id", Village.GROUP)
                        .data()
                        .get(0)
                        .path("from_display_name")
                        .asText())
                .isEmpty();
    }

    @Test
    void tagsAndNotesAreKeptUntilTheyAreDeleted() {
        String tag = "{\"user_id\":\"%s\",\"tag_name\":\"thôn Đông\"}".formatted(Village.BINH);
        assertThat(oa.post("/openapi/v2.0/oa/tag/tagfollower", tag).error()).isZero();
        oa.post(
                "/openapi/v3.0/oa/user/update",
                "{\"user_id\":\"%s\",\"alias\":\"bà Bình\",\"shared_info\":{\"phone\":\"0900000002\"}}"
                        .formatted(Village.BINH));

        assertThat(oa.get("/openapi/v2.0/oa/tag/gettagsofoa").data().toString()).isEqualTo("[\"thôn Đông\"]");
        assertThat(ids("{\"count\":50,\"tag_name\":\"thôn Đông\"}")).containsExactly(Village.BINH);
        JsonNode noted = detail(Village.BINH).data();
        assertThat(noted.path("user_alias").asText()).isEqualTo("bà Bình");
        assertThat(noted.path("shared_info").path("phone").asText()).isEqualTo("0900000002");

        oa.post("/openapi/v2.0/oa/tag/rmfollowerfromtag", tag);
        assertThat(oa.get("/openapi/v2.0/oa/tag/gettagsofoa").data()).isEmpty();
        oa.post("/openapi/v2.0/oa/tag/tagfollower", tag);
        oa.post("/openapi/v2.0/oa/tag/rmtag", "{\"tag_name\":\"thôn Đông\"}");
        assertThat(oa.get("/openapi/v2.0/oa/tag/gettagsofoa").data()).isEmpty();
        oa.post("/openapi/v2.0/oa/deletefollowerinfo", "{\"user_id\":\"%s\"}".formatted(Village.BINH));
        assertThat(detail(Village.BINH).data().path("shared_info").path("phone").asText())
                .isEmpty();
    }

    @Test
    void theOaDescribesItself() {
        JsonNode data = oa.get("/openapi/v2.0/oa/getoa").data();

        assertThat(data.path("oaid").asText()).isEqualTo(Village.OA);
        assertThat(data.path("name").asText()).isEqualTo("UBND xã Mẫu");
        assertThat(data.path("is_verified").asBoolean()).isTrue();
        assertThat(data.path("oa_type").asInt()).isEqualTo(4);
        assertThat(data.path("num_follower").asInt()).isEqualTo(2);
    }

    private Caller.Answer list(String data) {
        return oa.get("/openapi/v3.0/oa/user/getlist", "data", data);
    }

    private List<String> ids(String data) {
        return list(data).data().path("users").findValuesAsText("user_id");
    }

    private Caller.Answer detail(String person) {
        return oa.get("/openapi/v3.0/oa/user/detail", "data", "{\"user_id\":\"" + person + "\"}");
    }
}
