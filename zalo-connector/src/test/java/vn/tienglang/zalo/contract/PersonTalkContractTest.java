package vn.tienglang.zalo.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.zalo.contract.Host.media;
import static vn.tienglang.zalo.contract.Host.toPerson;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Writing to one person and reading the chat back. */
class PersonTalkContractTest extends EndpointContract {

    private static final String SEND = "v3.0/oa/message/cs";
    private static final String[] ITEM = {
        "src number|text",
        "time number",
        "type text",
        "message text",
        "message_id text",
        "from_id text",
        "from_display_name? text",
        "to_id text",
        "to_display_name? text"
    };

    /** {@code POST /v3.0/oa/message/cs}. */
    @Nested
    class Consultation {

        @Test
        void aTextInsideTheWindowIsTakenAndItsQuotaIsText() {
            cast.mayWrite();
            String person = cast.person();
            JsonNode data = done(zalo.openapi().post(SEND, toPerson(person, Map.of("text", "Thử TB1"))));
            shape(data, "message_id text", "user_id text", "sent_time? text", "quota? object");
            shape(data.path("quota"), "quota_type? text", "remain? text", "total? text", "expired_date? text");
            assertThat(data.path("user_id").asText()).isEqualTo(person);
        }

        @Test
        void buttonsAnImageAndAFileAreTaken() {
            cast.mayWrite();
            String person = cast.person();
            Map<String, Object> buttons = Map.of(
                    "text",
                    "Thử TB2",
                    "attachment",
                    Map.of(
                            "type",
                            "template",
                            "payload",
                            Map.of(
                                    "buttons",
                                    List.of(Map.of(
                                            "title", "Đã chuyển", "type", "oa.query.show", "payload", "xong TB2")))));
            done(zalo.openapi().post(SEND, toPerson(person, buttons)));
            String image = UploadContractTest.image(zalo);
            done(zalo.openapi().post(SEND, toPerson(person, media("Thử TB3", "image", "attachment_id", image))));
            Map<String, Object> file = Map.of(
                    "attachment", Map.of("type", "file", "payload", Map.of("token", UploadContractTest.file(zalo))));
            done(zalo.openapi().post(SEND, toPerson(person, file)));
        }

        @Test
        void somebodyUnknownAnEmptyTextAndADeadTokenAreRefused() {
            refused(zalo.openapi().post(SEND, toPerson("1", Map.of("text", "a"))), -201, -213, -232);
            refused(zalo.openapi().with("nix").post(SEND, toPerson("1", Map.of("text", "a"))), -216);
            cast.mayWrite();
            refused(zalo.openapi().post(SEND, toPerson(cast.person(), Map.of("text", ""))), -201);
        }

        @Test
        void aTextOfMoreThan2000CharactersIsRefused() {
            cast.mayWrite();
            String text = "ă".repeat(2001);
            refused(zalo.openapi().post(SEND, toPerson(cast.person(), Map.of("text", text))), -201, -210);
        }

        @Test
        void anUploadThatIsNotThereIsRefused() {
            cast.mayWrite();
            Map<String, Object> gone = media("Thử", "image", "attachment_id", "ffffffffffffffffffff");
            refused(zalo.openapi().post(SEND, toPerson(cast.person(), gone)), -201, -100);
        }
    }

    /** {@code POST /v2.0/oa/message}: shut for texts. */
    @Nested
    class SecondVersion {

        @Test
        void aTextIsRefusedForGood() {
            refused(zalo.openapi().post("v2.0/oa/message", toPerson(cast.person(), Map.of("text", "a"))), -240);
        }

        @Test
        void aReactionIsTaken() {
            cast.mayWrite();
            String person = cast.person();
            String asked = done(zalo.openapi()
                            .getData("v2.0/oa/conversation", Map.of("user_id", person, "offset", 0, "count", 10)))
                    .findValuesAsText("message_id")
                    .get(0);
            done(zalo.openapi()
                    .post(
                            "v2.0/oa/message",
                            Map.of(
                                    "recipient",
                                    Map.of("user_id", person),
                                    "sender_action",
                                    Map.of("react_icon", "/-heart", "react_message_id", asked))));
        }
    }

    /** {@code GET /v2.0/oa/conversation}. */
    @Nested
    class Conversation {

        private static final String PATH = "v2.0/oa/conversation";

        @Test
        void theNewestComesFirstWithBothSides() {
            cast.mayWrite();
            String person = cast.person();
            String sent = done(zalo.openapi().post(SEND, toPerson(person, Map.of("text", "Thử TB4"))))
                    .path("message_id")
                    .asText();
            JsonNode items = done(zalo.openapi().getData(PATH, Map.of("user_id", person, "offset", 0, "count", 10)));
            items.forEach(item -> shape(item, ITEM));
            assertThat(items.get(0).path("message_id").asText()).isEqualTo(sent);
            assertThat(items.get(0).path("src").asInt()).isZero();
            assertThat(items.get(0).path("to_id").asText()).isEqualTo(person);
            assertThat(items.findValuesAsText("src")).contains("1");
        }

        @Test
        void moreThanTenAtATimeAreRefused() {
            refused(
                    zalo.openapi().getData(PATH, Map.of("user_id", cast.person(), "offset", 0, "count", 11)),
                    -201,
                    -210);
        }
    }

    /** {@code GET /v2.0/oa/listrecentchat}. */
    @Nested
    class RecentChat {

        @Test
        void itListsMessagesOfPeople() {
            cast.person();
            JsonNode items = done(zalo.openapi().getData("v2.0/oa/listrecentchat", Map.of("offset", 0, "count", 10)));
            assertThat(items.isArray()).isTrue();
            shape(items.get(0), ITEM);
        }
    }

    /** {@code POST /v3.0/oa/quota/message}. */
    @Nested
    class Quota {

        @Test
        void theLastInteractionIsTextInMilliseconds() {
            JsonNode data = done(zalo.openapi().post("v3.0/oa/quota/message", Map.of("user_id", cast.person())));
            shape(data, "last_interaction? text", "cs_reply? object", "promotion? object");
            assertThat(data.path("last_interaction").asText()).matches("\\d{13}");
        }
    }
}
