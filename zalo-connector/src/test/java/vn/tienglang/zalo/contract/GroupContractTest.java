package vn.tienglang.zalo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Groups as things: slots, made, described, ended. */
class GroupContractTest extends EndpointContract {

    private static final String API = "v3.0/oa/group/";
    private static final String[] SUMMARY = {
        "name text",
        "avatar text",
        "group_id text",
        "group_link text",
        "group_description text",
        "total_member number|text",
        "status text"
    };

    /** {@code POST /v3.0/oa/quota/group}. */
    @Nested
    class Quota {

        @Test
        void slotsTellWhetherTheyAreFreeAndRenewThemselves() {
            cast.slot();
            JsonNode slots = done(zalo.openapi().post("v3.0/oa/quota/group", Map.of("quota_owner", "OA")));
            assertThat(slots.isArray()).isTrue();
            shape(
                    slots.get(0),
                    "product_type text",
                    "quota_type text",
                    "asset_id text",
                    "valid_through text",
                    "auto_renew flag",
                    "status text",
                    "used_id? text");
            assertThat(slots.findValuesAsText("status")).isSubsetOf("available", "used");
            assertThat(slots.get(0).path("valid_through").asText()).matches("\\d\\d/\\d\\d/\\d{4}");
        }

        @Test
        void withoutAnOwnerItIsRefused() {
            refused(zalo.openapi().post("v3.0/oa/quota/group", Map.of("product_type", "gmf10")), -201);
        }
    }

    /** {@code POST /v3.0/oa/group/creategroupwithoa}, {@code /delete}. */
    @Nested
    class Create {

        @Test
        void aGroupIsMadeInAFreeSlotAndEnded() {
            cast.mayWrite();
            JsonNode made = done(zalo.openapi().post(API + "creategroupwithoa", wish("Thử hợp đồng", cast.slot())));
            shape(made, SUMMARY);
            String group = made.path("group_id").asText();
            assertThat(made.path("status").asText()).isEqualTo("enabled");
            assertThat(made.path("group_link").asText()).startsWith("https://zalo.me/g/");

            done(zalo.openapi().post(API + "delete", Map.of("group_id", group)));
            refused(zalo.openapi().get(API + "getgroup", "group_id", group), -201, -403);
        }

        @Test
        void aNameOfMoreThanThirtyCharactersIsRefused() {
            cast.mayWrite();
            String name = "Một cái tên dài hơn ba mươi ký tự";
            refused(zalo.openapi().post(API + "creategroupwithoa", wish(name, cast.slot())), -201, -210);
        }

        @Test
        void aSlotThatIsNotThereIsRefused() {
            refused(zalo.openapi().post(API + "creategroupwithoa", wish("Thử", "ffffffffffffffffffff")), -201, -241);
        }

        private Map<String, Object> wish(String name, String slot) {
            return Map.of("group_name", name, "asset_id", slot, "member_user_ids", List.of(cast.admin()));
        }
    }

    /** {@code GET /v3.0/oa/group/getgroup}. */
    @Nested
    class Get {

        @Test
        void theThreePartsHaveTheirOddTypes() {
            JsonNode data = done(zalo.openapi().get(API + "getgroup", "group_id", cast.group()));
            shape(
                    data.path("group_info"),
                    "group_id text",
                    "group_link text",
                    "name text",
                    "group_description text",
                    "avatar text",
                    "status text",
                    "total_member number|text",
                    "max_member text",
                    "auto_delete_date? text");
            shape(
                    data.path("asset_info"),
                    "asset_type? text",
                    "asset_id text",
                    "valid_through text",
                    "auto_renew text");
            shape(
                    data.path("group_setting"),
                    "lock_send_msg flag",
                    "join_appr flag",
                    "enable_msg_history flag",
                    "enable_link_join flag");
        }
    }

    /** {@code POST /v3.0/oa/group/updateinfo}. */
    @Nested
    class Update {

        @Test
        void whatIsNamedChangesAndTheRestStays() {
            cast.mayWrite();
            String group = cast.group();
            JsonNode before = done(zalo.openapi().get(API + "getgroup", "group_id", group));
            JsonNode after = done(zalo.openapi()
                    .post(API + "updateinfo", Map.of("group_id", group, "group_description", "Thử hợp đồng")));

            assertThat(after.path("group_info").path("group_description").asText())
                    .isEqualTo("Thử hợp đồng");
            assertThat(after.path("group_info").path("name"))
                    .isEqualTo(before.path("group_info").path("name"));
            assertThat(after.path("group_setting")).isEqualTo(before.path("group_setting"));
        }

        @Test
        void aGroupCanBeLockedAndOpened() {
            cast.mayWrite();
            String group = cast.group();
            assertThat(locked(group, true)).isTrue();
            assertThat(locked(group, false)).isFalse();
        }

        private boolean locked(String group, boolean now) {
            return done(zalo.openapi().post(API + "updateinfo", Map.of("group_id", group, "lock_send_msg", now)))
                    .path("group_setting")
                    .path("lock_send_msg")
                    .asBoolean();
        }
    }

    /** {@code POST /v3.0/oa/group/updateasset}. */
    @Nested
    class UpdateAsset {

        @Test
        void aGroupMovesIntoAFreeSlot() {
            cast.mayWrite();
            String slot = cast.slot();
            JsonNode moved =
                    done(zalo.openapi().post(API + "updateasset", Map.of("group_id", cast.group(), "asset_id", slot)));
            assertThat(moved.path("asset_info").path("asset_id").asText()).isEqualTo(slot);
        }

        @Test
        void aSlotThatIsNotThereIsRefused() {
            Map<String, String> wish = Map.of("group_id", cast.group(), "asset_id", "ffffffffffffffffffff");
            refused(zalo.openapi().post(API + "updateasset", wish), -201, -241);
        }
    }

    /** {@code GET /v3.0/oa/group/getgroupsofoa}. */
    @Nested
    class GroupsOfOa {

        @Test
        void ownGroupsComeInPages() {
            String group = cast.group();
            JsonNode data = done(zalo.openapi().get(API + "getgroupsofoa", "offset", "0", "count", "50"));
            shape(data, "offset number", "count number", "total number", "group_count number", "groups list");
            shape(data.path("groups").get(0), SUMMARY);
            int total = data.path("total").asInt();
            assertThat(total).isPositive();
            if (total <= data.path("groups").size()) {
                assertThat(data.path("groups").findValuesAsText("group_id")).contains(group);
            }
            JsonNode none =
                    done(zalo.openapi().get(API + "getgroupsofoa", "offset", Integer.toString(total), "count", "5"));
            assertThat(none.path("groups")).isEmpty();
        }
    }
}
