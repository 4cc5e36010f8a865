package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.sandbox.seed.SandboxSeed;

class PersonMessageTest extends SandboxTest {

    private static final String SEND = "/openapi/v3.0/oa/message/cs";

    @Test
    void within48HoursAnAnswerIsFreeAndItsNumbersAreStrings() {
        sandbox.say(Village.BINH, Village.OA, "hỏi");
        sandbox.clock().advance(Duration.ofHours(25).minusMinutes(1));

        JsonNode data = oa.sayToPerson(Village.BINH, "đáp").data();

        assertThat(data.path("message_id").asText()).matches("[0-9a-f]{20}");
        assertThat(data.path("user_id").asText()).isEqualTo(Village.BINH);
        assertThat(data.path("sent_time").isTextual()).isTrue();
        assertThat(data.path("quota").toString())
                .isEqualTo("{\"quota_type\":\"reply\",\"remain\":\"8\",\"total\":\"8\"}");
    }

    @Test
    void from48HoursTo7DaysItIsPaidAndLaterRefused() {
        sandbox.say(Village.BINH, Village.OA, "hỏi");
        sandbox.clock().advance(Duration.ofHours(49));
        JsonNode quota = fresh().sayToPerson(Village.BINH, "trả tiền").data().path("quota");
        assertThat(quota.path("quota_type").asText()).isEqualTo("sub_quota");
        assertThat(quota.path("remain").asText()).isEqualTo("1999");
        assertThat(quota.path("total").asText()).isEqualTo("2000");
        assertThat(quota.path("expired_date").asText()).matches("31/12/\\d{4}");

        sandbox.clock().advance(Duration.ofDays(5));
        assertThat(fresh().sayToPerson(Village.BINH, "muộn").error()).isEqualTo(-230);
        sandbox.say(Village.BINH, Village.OA, "hỏi lại");
        assertThat(fresh().sayToPerson(Village.BINH, "kịp").error()).isZero();
    }

    @Test
    void whoNeverWroteCannotBeWrittenToEvenWhenFollowing() {
        assertThat(oa.sayToPerson(Village.BINH, "a").error()).isEqualTo(-232);
        assertThat(oa.sayToPerson(Village.STRANGER, "a").error()).isEqualTo(-232);
        assertThat(oa.sayToPerson("nix", "a").error()).isEqualTo(-201);
        assertThat(sandbox.thread(Village.OA + ":" + Village.BINH)).isEmpty();
    }

    @Test
    void writingInTheOasGroupOpensTheWindowUnlessSetOtherwise() {
        sandbox.say(Village.BINH, Village.GROUP, "trong nhóm");
        assertThat(oa.sayToPerson(Village.BINH, "a").error()).isZero();

        oa.patch("/control/settings", "{\"groupTalkOpensWindow\":false}");
        sandbox.say(Village.CHI, Village.OTHER_GROUP, "trong nhóm");
        assertThat(oa.sayToPerson(Village.CHI, "a").error()).isEqualTo(-232);
    }

    @Test
    void aNewFollowerMayBeGreetedThreeTimesByTheOtherReading() {
        oa.patch("/control/settings", "{\"welcomeMessages\":3}");
        assertThat(oa.sayToPerson(Village.BINH, "chào").data().path("quota").toString())
                .isEqualTo("{\"quota_type\":\"welcome_msg\",\"remain\":\"2\",\"total\":\"3\"}");
        oa.sayToPerson(Village.BINH, "chào");
        oa.sayToPerson(Village.BINH, "chào");
        assertThat(oa.sayToPerson(Village.BINH, "chào").error()).isEqualTo(-232);
        assertThat(oa.sayToPerson(Village.CHI, "chào").error()).isEqualTo(-232);
    }

    @Test
    void someoneWhoRestrictedTheOaGetsNothing() {
        sandbox.say(Village.BINH, Village.OA, "hỏi");
        oa.post(
                "/control/restrict",
                "{\"person\":\"%s\",\"oa\":\"%s\",\"restricted\":true}".formatted(Village.BINH, Village.OA));

        assertThat(oa.sayToPerson(Village.BINH, "a").error()).isEqualTo(-244);
    }

    @ParameterizedTest
    @CsvSource({"NONE, -320", "EMPTY, -321", "FUNDED, 0"})
    void withoutPackageQuotaTheCloudAccountPaysOrNot(String account, int error) {
        sandbox.seed(SandboxSeed.parse("""
                {"oas":[{"id":"9000000000000000007","name":"Nhỏ","accessToken":"AT-7","refreshToken":"RT-7",
                         "cloudAccount":"%s","paidQuota":0}],
                 "people":[{"id":"7000000000000000007","name":"Bảy","follows":["9000000000000000007"],"lastInteraction":"%s"}]}
                """.formatted(
                account, sandbox.clock().instant().minus(Duration.ofDays(3))).getBytes()));

        Caller.Answer answer = oa.with("AT-7").sayToPerson("7000000000000000007", "a");
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.data().has("quota")).isFalse();
    }

    @Test
    void buttonsListsQuotesAndRepliesToAMessageAreTaken() {
        var question = sandbox.say(Village.BINH, Village.OA, "hỏi");
        String body = """
                {"recipient":{"message_id":"%s"},"message":{"text":"Chọn:","quote_message_id":"%s",
                 "attachment":{"type":"template","payload":{"buttons":[
                  {"title":"Xem","type":"oa.query.show","payload":"thông báo"},
                  {"title":"Mở","type":"oa.open.url","payload":{"url":"https://example.org"}}]}}}}
                """.formatted(question.id(), question.id());

        assertThat(oa.post(SEND, body).data().path("user_id").asText()).isEqualTo(Village.BINH);
        var sent = sandbox.thread(Village.OA + ":" + Village.BINH).get(1);
        assertThat(sent.buttons())
                .extracting(button -> button.payload())
                .containsExactly("thông báo", "https://example.org");
        assertThat(sent.quote()).isEqualTo(question.id());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"text\":\"a\",\"attachment\":{\"type\":\"template\",\"payload\":{\"buttons\":[{\"title\":\"t\",\"type\":\"oa.nix\",\"payload\":\"p\"}]}}}', -201",
        "'{\"attachment\":{\"type\":\"template\",\"payload\":{\"template_type\":\"media\",\"elements\":[{\"media_type\":\"image\"}]}}}', -201",
        "'{\"attachment\":{\"type\":\"template\",\"payload\":{\"template_type\":\"media\",\"elements\":[{\"media_type\":\"image\",\"url\":\"u\",\"attachment_id\":\"x\"}]}}}', -201",
        "'{\"attachment\":{\"type\":\"template\",\"payload\":{\"template_type\":\"nix\"}}}', -233",
        "'{\"attachment\":{\"type\":\"audio\"}}', -233",
    })
    void bodiesThatMakeNoSenseAreRefused(String message, int error) {
        sandbox.say(Village.BINH, Village.OA, "hỏi");
        String body = "{\"recipient\":{\"user_id\":\"%s\"},\"message\":%s}".formatted(Village.BINH, message);

        assertThat(oa.post(SEND, body).error()).isEqualTo(error);
        assertThat(sandbox.thread(Village.OA + ":" + Village.BINH)).hasSize(1);
    }

    @Test
    void theOldSendEndpointIsShutAndTheBareOneDoesNotExist() {
        assertThat(oa.post("/openapi/v2.0/oa/message", Caller.groupText("x", "a"))
                        .error())
                .isEqualTo(-240);
        Caller.Answer bare = oa.post("/openapi/v3.0/oa/message", "{}");
        assertThat(bare.status()).isEqualTo(404);
        assertThat(bare.json().path("message").asText()).contains("invalid API");
    }

    @Test
    void threadsAreReadBackNewestFirstAtMostTenAtATime() {
        sandbox.say(Village.BINH, Village.OA, "hỏi");
        oa.sayToPerson(Village.BINH, "đáp");
        String data = "{\"user_id\":\"" + Village.BINH + "\",\"offset\":0,\"count\":10}";

        JsonNode items = oa.get("/openapi/v2.0/oa/conversation", "data", data).data();
        assertThat(items.findValuesAsText("message")).containsExactly("đáp", "hỏi");
        assertThat(items.get(0).path("src").asInt()).isZero();
        assertThat(items.get(0).path("to_id").asText()).isEqualTo(Village.BINH);
        assertThat(items.get(1).path("to_id").asText()).isEqualTo(Village.OA);
        assertThat(items.get(1).path("from_display_name").asText()).isEqualTo("Trần Thị Bình");
        assertThat(items.get(0).has("group_id")).isFalse();
        assertThat(oa.get("/openapi/v2.0/oa/conversation", "data", data.replace(":10", ":11"))
                        .error())
                .isEqualTo(-210);
        assertThat(oa.get("/openapi/v2.0/oa/conversation", "data", "{nonsense").error())
                .isEqualTo(-201);
        assertThat(oa.get("/openapi/v2.0/oa/listrecentchat", "data", "{\"offset\":0,\"count\":5}")
                        .data()
                        .findValuesAsText("message"))
                .containsExactly("đáp");
    }

    @Test
    void theQuotaCallTellsTheLastInteractionAsAString() {
        sandbox.say(Village.BINH, Village.OA, "hỏi");

        JsonNode data = oa.post("/openapi/v3.0/oa/quota/message", "{\"user_id\":\"" + Village.BINH + "\"}")
                .data();
        assertThat(data.path("last_interaction").isTextual()).isTrue();
        assertThat(data.path("last_interaction").asLong()).isPositive();
        assertThat(data.path("cs_reply").path("remain").asText()).isEqualTo("8");
        assertThat(oa.post(
                                "/openapi/v3.0/oa/quota/message",
                                "{\"quota_owner\":\"OA\",\"product_type\":\"cs\",\"quota_type\":\"sub_quota\"}")
                        .data()
                        .get(0)
                        .path("remain")
                        .asText())
                .isEqualTo("2000");
    }

    /** The access token has died of old age after a jump of the clock. */
    private Caller fresh() {
        return oa.with(sandbox.issueTokens(Village.OA).access());
    }
}
