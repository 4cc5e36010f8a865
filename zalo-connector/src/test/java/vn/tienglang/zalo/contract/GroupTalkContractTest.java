package vn.tienglang.zalo.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.zalo.contract.Host.media;
import static vn.tienglang.zalo.contract.Host.toGroup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Writing into groups of the OA and reading them back. */
class GroupTalkContractTest extends EndpointContract {

    private static final String[] ITEM = {
        "src number|text",
        "time number",
        "type text",
        "message text",
        "message_id text",
        "from_id text",
        "from_display_name? text",
        "from_avatar? text",
        "group_id? text"
    };

    /** {@code POST /v3.0/oa/group/message}. */
    @Nested
    class Message {

        private static final String PATH = "v3.0/oa/group/message";

        @Test
        void aTextIsTakenAndNamedByAnId() {
            cast.mayWrite();
            String group = cast.group();
            JsonNode data = done(zalo.openapi().post(PATH, toGroup(group, Map.of("text", "Thử TB1 – xin bỏ qua"))));
            shape(data, "message_id text", "group_id text");
            assertThat(data.path("group_id").asText()).isEqualTo(group);
        }

        @Test
        void aMentionIsTaken() {
            cast.mayWrite();
            String group = cast.group();
            String text = "Thử TB2 [@" + cast.member(group) + "] – xin bỏ qua";
            shape(done(zalo.openapi().post(PATH, toGroup(group, Map.of("text", text)))), "message_id text");
        }

        @Test
        void anImageGoesByAnUploadsIdAndWantsAText() {
            cast.mayWrite();
            String group = cast.group();
            String image = UploadContractTest.image(zalo);
            done(zalo.openapi().post(PATH, toGroup(group, media("Thử TB3", "image", "attachment_id", image))));
        }

        @Test
        void anUnknownGroupAnEmptyTextAndADeadTokenAreRefused() {
            refused(zalo.openapi().post(PATH, toGroup("ffffffffffffffffffff", Map.of("text", "a"))), -201, -403);
            cast.mayWrite();
            String group = cast.group();
            refused(zalo.openapi().post(PATH, toGroup(group, Map.of("text", ""))), -201);
            refused(zalo.openapi().with("nix").post(PATH, toGroup(group, Map.of("text", "a"))), -216);
        }
    }

    /** {@code GET /v3.0/oa/group/conversation}. */
    @Nested
    class Conversation {

        private static final String PATH = "v3.0/oa/group/conversation";

        @Test
        void theNewestComesFirstAndTimeIsANumber() {
            cast.mayWrite();
            String group = cast.group();
            String first = send(group, "Thử TB4");
            String second = send(group, "Thử TB5");

            JsonNode items = done(zalo.openapi().get(PATH, "group_id", group, "offset", "0", "count", "2"));
            shape(items.get(0), ITEM);
            assertThat(items.findValuesAsText("message_id")).containsExactly(second, first);
            assertThat(items.get(0).path("message").asText()).isEqualTo("Thử TB5");
            assertThat(items.get(0).path("from_id").asText()).isEqualTo(cast.oa());
            JsonNode next = done(zalo.openapi().get(PATH, "group_id", group, "offset", "1", "count", "1"));
            assertThat(next.findValuesAsText("message_id")).containsExactly(first);
        }

        @Test
        void aGroupThatIsNotOursIsClosed() {
            refused(zalo.openapi().get(PATH, "group_id", "ffffffffffffffffffff"), -201, -403);
        }
    }

    /** {@code GET /v3.0/oa/group/listrecentchat}. */
    @Nested
    class RecentChat {

        @Test
        void itListsMessagesOfGroups() {
            cast.mayWrite();
            String group = cast.group();
            send(group, "Thử TB6");
            JsonNode items = done(zalo.openapi().get("v3.0/oa/group/listrecentchat", "offset", "0", "count", "5"));
            shape(items.get(0), ITEM);
            assertThat(items.findValuesAsText("group_id")).contains(group);
        }
    }

    private String send(String group, String text) {
        return done(zalo.openapi().post(Message.PATH, toGroup(group, Map.of("text", text))))
                .path("message_id")
                .asText();
    }
}
