package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.sandbox.world.ChatMessage;

/** Writing first, reacting, and what an OA notes about people. It is ten in the morning in Vietnam. */
class CampaignTest extends SandboxTest {

    private static final String TRANSACTION = "/openapi/v3.0/oa/message/transaction";
    private static final String PROMOTION = "/openapi/v3.0/oa/message/promotion";
    private static final String V2 = "/openapi/v2.0/oa/message";

    @Override
    SandboxConfig config() {
        return super.config().withClock(Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void transactionsAndPromotionsAreShutUnlessSetOtherwise() {
        assertThat(oa.post(TRANSACTION, body(Village.BINH, "transaction_event")).error())
                .isEqualTo(-240);
        assertThat(oa.post(PROMOTION, body(Village.BINH, "promotion")).error()).isEqualTo(-240);
    }

    @Test
    void aTransactionNeedsAnInteractionWithinAYear() {
        open();
        assertThat(oa.post(TRANSACTION, body(Village.BINH, "transaction_event")).error())
                .isEqualTo(-230);
        sandbox.say(Village.BINH, Village.OA, "chào");
        sandbox.clock().advance(Duration.ofDays(364));
        Caller later = oa.with(sandbox.issueTokens(Village.OA).access());

        JsonNode data =
                later.post(TRANSACTION, body(Village.BINH, "transaction_event")).data();
        assertThat(data.path("quota").path("quota_type").asText()).isEqualTo("sub_quota");
        ChatMessage sent = sandbox.thread(Village.OA + ":" + Village.BINH).get(1);
        assertThat(sent.text()).isEqualTo("Lịch họp\nNgày: 28/11");
        assertThat(sent.buttons()).hasSize(1);
    }

    @Test
    void aPromotionIsForFollowersOnceADayAndNotAtNight() {
        open();
        assertThat(oa.post(PROMOTION, body(Village.CHI, "promotion")).error()).isEqualTo(-213);
        assertThat(oa.post(PROMOTION, body(Village.BINH, "promotion")).error()).isZero();
        assertThat(oa.post(PROMOTION, body(Village.BINH, "promotion")).error()).isEqualTo(-218);
        sandbox.clock().advance(Duration.ofHours(13));
        assertThat(oa.post(PROMOTION, body(Village.AN, "promotion")).error()).isEqualTo(-234);
        sandbox.clock().advance(Duration.ofHours(10));
        assertThat(oa.post(PROMOTION, body(Village.BINH, "promotion")).error()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"promotion\"', '\"order\"', -201",
        "'\"VI\"', '\"FR\"', -201",
        "'\"header\"', '\"video\"', -201",
        "'\"Xem\"', '\"Một cái nhãn nút bấm dài hơn ba mươi lăm ký tự\"', -210",
    })
    void aPromotionThatMakesNoSenseIsRefused(String right, String wrong, int error) {
        open();
        String broken = body(Village.BINH, "promotion").replace(right, wrong);

        assertThat(oa.post(PROMOTION, broken).error()).isEqualTo(error);
        assertThat(sandbox.thread(Village.OA + ":" + Village.BINH)).isEmpty();
    }

    @Test
    void aBroadcastReachesEveryFollowerByDay() {
        String body = """
                {"recipient":{"target":{"gender":"0","cities":"4,20"}},"message":{"attachment":{"type":"template",
                 "payload":{"template_type":"media","elements":[{"media_type":"article","attachment_id":"bai-1"}]}}}}
                """;

        Caller.Answer answer = oa.post(V2, body);
        assertThat(answer.data().path("message_id").asText()).matches("[0-9a-f]{20}");
        assertThat(sandbox.thread(Village.OA + ":" + Village.AN)).hasSize(1);
        assertThat(sandbox.thread(Village.OA + ":" + Village.BINH)).hasSize(1);
        assertThat(sandbox.thread(Village.OA + ":" + Village.CHI)).isEmpty();
        assertThat(oa.post(V2, body.replace("4,20", "Hà Nội")).error()).isEqualTo(-201);
        assertThat(oa.post(V2, body.replace("article", "image")).error()).isEqualTo(-201);
        sandbox.clock().advance(Duration.ofHours(13));
        assertThat(oa.post(V2, body).error()).isEqualTo(-234);
    }

    @Test
    void bothSidesReactAndTheOtherIsTold() {
        String asked = sandbox.say(Village.BINH, Village.OA, "hỏi").id();
        assertThat(oa.post(V2, reaction(asked, "/-heart"))
                        .data()
                        .path("message_id")
                        .asText())
                .isEqualTo(asked);
        String answer =
                oa.sayToPerson(Village.BINH, "đáp").data().path("message_id").asText();
        oa.post(
                "/control/react",
                "{\"person\":\"%s\",\"message\":\"%s\",\"icon\":\"/-strong\"}".formatted(Village.BINH, answer));

        await().until(() -> receiver.got("user_reacted_message").size() == 1
                && receiver.got("oa_reacted_message").size() == 1);
        JsonNode told = receiver.got("user_reacted_message").get(0).json();
        assertThat(told.path("sender").path("id").asText()).isEqualTo(Village.BINH);
        assertThat(told.path("message").toString())
                .isEqualTo("{\"msg_id\":\"" + answer + "\",\"react_icon\":\"/-strong\"}");
        JsonNode bubbles = oa.get(
                        "/control/people/" + Village.BINH + "/thread", "thread", Village.OA + ":" + Village.BINH)
                .json()
                .path("messages");
        assertThat(bubbles.get(0).path("reactions").toString()).isEqualTo("[\"/-heart\"]");
        assertThat(oa.post(V2, reaction(asked, "/-remove")).error()).isZero();
        assertThat(oa.post(V2, reaction(asked, "smile")).error()).isEqualTo(-201);
        assertThat(oa.post(V2, reaction("nix", "/-heart")).error()).isEqualTo(-201);
    }

    @Test
    void tagsAndSubmittedFormsAreTold() {
        oa.post(
                "/openapi/v2.0/oa/tag/tagfollower",
                "{\"user_id\":\"%s\",\"tag_name\":\"thôn Đông\"}".formatted(Village.BINH));
        oa.post(
                "/control/submit",
                "{\"person\":\"%s\",\"oa\":\"%s\",\"address\":\"Thôn Đông\"}".formatted(Village.BINH, Village.OA));

        await().until(() -> receiver.got("add_user_to_tag").size() == 1
                && receiver.got("user_submit_info").size() == 1);
        JsonNode tag = receiver.got("add_user_to_tag").get(0).json().path("tag");
        assertThat(tag.path("name").asText()).isEqualTo("thôn Đông");
        assertThat(tag.path("user_ids").get(0).asText()).isEqualTo(Village.BINH);
        assertThat(receiver.got("user_submit_info")
                        .get(0)
                        .json()
                        .path("info")
                        .path("address")
                        .asText())
                .isEqualTo("Thôn Đông");
        assertThat(oa.sayToPerson(Village.BINH, "cảm ơn").error()).isZero();
    }

    @Test
    void anOaInventsFieldsAndTheirValuesAreStringsOfTheirType() {
        String field = "/openapi/v3.0/oa/userfield/";
        assertThat(oa.post(
                                field + "create",
                                "{\"key\":\"ho_so_number\",\"name\":\"Số hồ sơ\",\"data_type\":\"number\"}")
                        .error())
                .isZero();
        assertThat(oa.post(field + "create", "{\"key\":\"ho_so_number\"}").error())
                .isEqualTo(-201);
        assertThat(oa.post(field + "create", "{\"key\":\"x\",\"data_type\":\"colour\"}")
                        .error())
                .isEqualTo(-201);
        String change = "/openapi/v3.0/oa/user/update/custominfo";
        String body = "{\"user_id\":\"%s\",\"phone\":\"84900000002\",\"custom_info\":{\"ho_so_number\":\"%s\"}}";
        assertThat(oa.post(change, body.formatted(Village.BINH, "mười")).error())
                .isEqualTo(-201);
        assertThat(oa.post(change, body.formatted(Village.BINH, "10")).error()).isZero();
        assertThat(oa.post(change, body.formatted(Village.STRANGER, "10")).error())
                .isEqualTo(-213);

        JsonNode data = oa.get(
                        "/openapi/v3.0/oa/user/detail/custominfo", "data", "{\"user_id\":\"" + Village.BINH + "\"}")
                .data();
        assertThat(data.path("custom_info").toString()).isEqualTo("{\"ho_so_number\":\"10\"}");
        assertThat(data.path("phone").asText()).isEqualTo("84900000002");
        assertThat(oa.get(field + "get").data().get(0).path("data_type").asText())
                .isEqualTo("number");
        assertThat(oa.post(field + "update", "{\"key\":\"ho_so_number\",\"name\":\"Hồ sơ\"}")
                        .error())
                .isZero();
        assertThat(oa.post(field + "delete", "{\"key\":\"ho_so_number\"}").error())
                .isZero();
        assertThat(oa.get(field + "get").data()).isEmpty();
    }

    private void open() {
        oa.patch("/control/settings", "{\"oldUidTemplates\":true}");
    }

    private static String reaction(String message, String icon) {
        return "{\"recipient\":{\"user_id\":\"%s\"},\"sender_action\":{\"react_icon\":\"%s\",\"react_message_id\":\"%s\"}}"
                .formatted(Village.BINH, icon, message);
    }

    private static String body(String person, String type) {
        return """
                {"recipient":{"user_id":"%s"},"message":{"attachment":{"type":"template","payload":{
                 "template_type":"%s","language":"VI",
                 "elements":[{"type":"banner","image_url":"https://example.org/a.jpg"},
                             {"type":"header","content":"Lịch họp"},
                             {"type":"table","content":[{"key":"Ngày","value":"28/11"}]}],
                 "buttons":[{"title":"Xem","type":"oa.open.url","payload":{"url":"https://example.org"}}]}}}}
                """.formatted(person, type);
    }
}
