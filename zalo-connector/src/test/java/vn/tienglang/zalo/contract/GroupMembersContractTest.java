package vn.tienglang.zalo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who is in a group, who asks to join, who runs it. */
class GroupMembersContractTest extends EndpointContract {

    private static final String API = "v3.0/oa/group/";
    private static final String[] PAGE = {
        "offset number", "count number", "total number", "member_count number", "members list"
    };

    /** {@code GET /v3.0/oa/group/listmember}. */
    @Nested
    class ListMember {

        @Test
        void membersHaveAUserIdAndTheOaHasAnOaId() {
            JsonNode data = members(cast.group());
            shape(data, PAGE);
            for (JsonNode member : data.path("members")) {
                assertThat(member.has("user_id") ^ member.has("oa_id"))
                        .as(member.toString())
                        .isTrue();
                shape(member, "user_id? text", "oa_id? text", "name? text", "avatar? text");
            }
            assertThat(data.path("members").findValuesAsText("oa_id")).containsExactly(cast.oa());
        }
    }

    /** {@code POST /v3.0/oa/group/invite}. */
    @Nested
    class Invite {

        @Test
        void somebodyWhoTalkedToTheOaIsLetIn() {
            cast.mayWrite();
            String group = cast.group();
            String person = cast.person();
            done(act("invite", group, person));
            assertThat(ids(group)).contains(person);
        }

        @Test
        void somebodyUnknownIsRefused() {
            refused(act("invite", cast.group(), "1"), -201, -213);
        }
    }

    /** {@code GET /v3.0/oa/group/listpendinginvite}, {@code POST …/acceptpendinginvite}. */
    @Nested
    class Accept {

        @Test
        void whoWaitsIsListedAndLetIn() {
            cast.mayWrite();
            String group = cast.group();
            String person = cast.waiting(group);
            JsonNode waiting = waiting(group);
            shape(waiting, PAGE);
            shape(waiting.path("members").get(0), "user_id text", "name? text");
            assertThat(waiting.path("members").findValuesAsText("user_id")).contains(person);

            done(act("acceptpendinginvite", group, person));
            assertThat(ids(group)).contains(person);
            assertThat(waiting(group).path("members").findValuesAsText("user_id"))
                    .doesNotContain(person);
        }

        @Test
        void whoDoesNotWaitIsRefused() {
            refused(act("acceptpendinginvite", cast.group(), "1"), -201);
        }
    }

    /** {@code POST /v3.0/oa/group/rejectpendinginvite}. */
    @Nested
    class Reject {

        @Test
        void whoWaitsIsTurnedAway() {
            cast.mayWrite();
            String group = cast.group();
            String person = cast.waiting(group);
            done(act("rejectpendinginvite", group, person));
            assertThat(waiting(group).path("members").findValuesAsText("user_id"))
                    .doesNotContain(person);
            assertThat(ids(group)).doesNotContain(person);
        }
    }

    /** {@code POST /v3.0/oa/group/addadmins}, {@code /removeadmins}. */
    @Nested
    class Admins {

        @Test
        void aMemberIsMadeAdminAndUnmade() {
            cast.mayWrite();
            String group = cast.group();
            String member = cast.member(group);
            done(act("addadmins", group, member));
            done(act("removeadmins", group, member));
        }

        @Test
        void somebodyElseIsRefused() {
            refused(act("addadmins", cast.group(), "1"), -201);
            refused(act("removeadmins", cast.group(), "1"), -201);
        }
    }

    /** {@code POST /v3.0/oa/group/removemembers}. */
    @Nested
    class Remove {

        @Test
        void aMemberIsTakenOut() {
            cast.mayWrite();
            String group = cast.group();
            String member = cast.member(group);
            done(act("removemembers", group, member));
            assertThat(ids(group)).doesNotContain(member);
        }

        @Test
        void somebodyElseIsRefused() {
            refused(act("removemembers", cast.group(), "1"), -201);
        }
    }

    private Answer act(String what, String group, String person) {
        return zalo.openapi().post(API + what, Map.of("group_id", group, "member_user_ids", List.of(person)));
    }

    private JsonNode members(String group) {
        return done(zalo.openapi().get(API + "listmember", "group_id", group, "offset", "0", "count", "50"));
    }

    private JsonNode waiting(String group) {
        return done(zalo.openapi().get(API + "listpendinginvite", "group_id", group, "offset", "0", "count", "50"));
    }

    private List<String> ids(String group) {
        return members(group).path("members").findValuesAsText("user_id");
    }
}
