package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.received.ReceivedCall;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.seed.SandboxSeed.Parameter;
import vn.tienglang.sandbox.seed.SandboxSeed.Template;
import vn.tienglang.sandbox.world.ChatMessage;

/** Templates, by phone number and by user id. */
class TemplateTest extends SandboxTest {

    private static final String SEND = "/business/message/template";
    private static final String LAN = "7000000000000000011";
    private static final String RICH = "9000000000000000011";
    private static final String NEWS = "300001";

    private Caller rich;

    @BeforeEach
    void sow() {
        List<Template> templates = List.of(
                new Template(
                        NEWS,
                        "Có thông báo mới",
                        "Kính gửi <ten>, xã có thông báo <ma> ngày <ngay>.",
                        null,
                        List.of(
                                new Parameter("ten", null, null, 20),
                                new Parameter("ma", null, null, null),
                                new Parameter("ngay", "DATE", false, null)),
                        null,
                        null,
                        null),
                Template.of("300002", "Chờ duyệt", "Xin chào <ten>"),
                Template.of("300003", "Chỉ theo số", "Xin chào <ten>"),
                Template.of("300004", "Ban ngày", "Xin chào <ten>"),
                Template.of("300005", "Một tin một ngày", "Xin chào <ten>"),
                Template.of("300006", "Đã tắt", "Xin chào <ten>"));
        sandbox.seed(new SandboxSeed(
                List.of(SandboxSeed.Oa.of(RICH, "UBND xã Mẫu", "AT-rich", "RT-rich")
                        .withAdmins(List.of(LAN))
                        .withTemplates(List.of(
                                templates.get(0),
                                changed(templates.get(1), "PENDING_REVIEW", 0, true, true),
                                changed(templates.get(2), "ENABLE", 0, false, true),
                                changed(templates.get(3), "ENABLE", 0, true, false),
                                changed(templates.get(4), "ENABLE", 1, true, true),
                                changed(templates.get(5), "DISABLE", 0, true, true)))),
                List.of(
                        SandboxSeed.Person.of(LAN, "Trần Thị Lan", null)
                                .withPhone("0900 000 011")
                                .following(List.of(RICH), null),
                        SandboxSeed.Person.of("7000000000000000012", "Lê Văn Mười", null)
                                .withPhone("+84 900 000 012")),
                List.of(),
                List.of()));
        rich = oa.with("AT-rich");
    }

    private static Template changed(Template one, String status, int quota, boolean byUid, boolean night) {
        return new Template(one.id(), one.name(), one.text(), status, null, quota, byUid, night);
    }

    @Test
    void aTemplateReachesThePhoneOfItsNumberAndTheReplyHasTheDocumentedTypes() {
        Caller.Answer answer = rich.post(SEND, byPhone("84900000011", NEWS, "TB7-1"));

        JsonNode data = answer.data();
        assertThat(data.path("msg_id").asText()).matches("[0-9a-f]{20}");
        assertThat(data.path("sent_time").isTextual()).isTrue();
        assertThat(data.path("sending_mode").asText()).isEqualTo("1");
        assertThat(data.path("quota").toString()).isEqualTo("{\"dailyQuota\":\"500\",\"remainingQuota\":\"499\"}");
        assertThat(answer.headers().get("X-RateLimit-Limit")).isNull();
        assertThat(sandbox.thread(RICH + ":" + LAN))
                .extracting(ChatMessage::text)
                .containsExactly("Kính gửi bà Lan, xã có thông báo TB7 ngày .");
        assertThat(sandbox.received().postedTo(RICH + ":" + LAN))
                .extracting(ReceivedCall::call)
                .containsExactly("POST /message/template");
        JsonNode quota = rich.get("/business/message/quota").data();
        assertThat(quota.path("remainingQuota").isNumber()).isTrue();
        assertThat(quota.path("remainingQuota").asInt()).isEqualTo(499);
    }

    @Test
    void itsArrivalIsToldWithTheNumberAndTheTrackingIdUnderAHeaderOfItsOwn() {
        String id = rich.post(SEND, byPhone("+84900000012", NEWS, "TB7-2"))
                .data()
                .path("msg_id")
                .asText();

        await().until(() -> receiver.got("user_received_message").size() == 1);
        WebhookReceiver.Got got = receiver.got("user_received_message").get(0);
        assertThat(got.server()).isEqualTo("ZNS");
        assertThat(got.json().path("recipient").path("id").asText()).isEqualTo("84900000012");
        assertThat(got.json().path("message").path("tracking_id").asText()).isEqualTo("TB7-2");
        assertThat(got.json().path("message").path("delivery_time").isTextual()).isTrue();
        assertThat(got.json().path("message").path("msg_id").asText()).isEqualTo(id);
        assertThat(status(id)).isEqualTo(1);
        assertThat(status("nix")).isEqualTo(-1);
    }

    @Test
    void aPhoneThatIsOffLeavesTheStatusOpenAndTellsNothing() {
        oa.patch("/control/settings", "{\"templatesArrive\":false}");
        String id = rich.post(SEND, byPhone("84900000011", NEWS, "TB7-3"))
                .data()
                .path("msg_id")
                .asText();

        assertThat(status(id)).isZero();
        sandbox.say(LAN, RICH, "sau cùng");
        await().until(() -> receiver.got("user_send_text").size() == 1);
        assertThat(receiver.got("user_received_message")).isEmpty();
    }

    private int status(String id) {
        return rich.get("/business/message/status", "message_id", id)
                .data()
                .path("status")
                .asInt();
    }

    @Test
    void aNumberMayComeAsItsHash() throws Exception {
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest("84900000011".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        ObjectNode body = byPhone("", NEWS, "TB7-4");
        body.remove("phone");
        body.put("hash_phone", java.util.HexFormat.of().formatHex(hash));

        assertThat(rich.post(SEND + "/hashphone", body).error()).isZero();
        assertThat(sandbox.thread(RICH + ":" + LAN)).hasSize(1);
        assertThat(rich.post(SEND + "/hashphone", body.put("hash_phone", "x")).error())
                .isEqualTo(-108);
    }

    @ParameterizedTest
    @CsvSource({
        "0900000011, 300001, t, bà Lan, -108",
        "84900000099, 300001, t, bà Lan, -118",
        "84900000011, 399999, t, bà Lan, -109",
        "84900000011, 300002, t, bà Lan, -131",
        "84900000011, 300006, t, bà Lan, -146",
        "84900000011, 300001, '', bà Lan, -122",
        "84900000011, 300001, 'a b', bà Lan, -122",
        "84900000011, 300001, 1234567890123456789012345678901234567890123456789, bà Lan, -122",
        "84900000011, 300001, t, '', -1122",
        "84900000011, 300001, t, một cái tên dài hơn hai mươi ký tự, -1121",
    })
    void aMistakeHasItsNumberAndNothingIsSent(String phone, String template, String tracking, String name, int error) {
        ObjectNode body = byPhone(phone, template, tracking);
        ((ObjectNode) body.path("template_data")).put("ten", name);

        assertThat(rich.post(SEND, body).error()).isEqualTo(error);
        assertThat(sandbox.thread(RICH + ":" + LAN)).isEmpty();
    }

    @Test
    void aDateThatIsNoneAndABodyThatIsNoneAreRefused() {
        ObjectNode body = byPhone("84900000011", NEWS, "t");
        ((ObjectNode) body.path("template_data")).put("ngay", "mai");
        assertThat(rich.post(SEND, body).error()).isEqualTo(-1124);
        assertThat(rich.post(SEND, body.put("template_data", "x")).error()).isEqualTo(-121);
        assertThat(rich.post(SEND, "[").error()).isEqualTo(-121);
    }

    @Test
    void theHostHasNumbersOfItsOwnForTokensAndMoney() {
        ObjectNode body = byPhone("84900000011", NEWS, "t");
        assertThat(oa.with("nix").post(SEND, body).error()).isEqualTo(-124);
        assertThat(oa.post(SEND, body).error()).isEqualTo(-117);
        sandbox.seed(new SandboxSeed(
                List.of(SandboxSeed.Oa.of(Village.OA, "UBND xã Mẫu", Village.TOKEN, Village.REFRESH)
                        .withTemplates(List.of(Template.of("300009", "Chào", "Xin chào")))
                        .withCloudAccount("EMPTY")),
                List.of(),
                List.of(),
                List.of()));
        assertThat(oa.post(SEND, byPhone("84900000011", "300009", "t")).error()).isEqualTo(-137);
        sandbox.expireAccessToken(RICH);
        assertThat(rich.post(SEND, body).error()).isEqualTo(-124);
        assertThat(rich.get("/business/nix").status()).isEqualTo(404);
    }

    @Test
    void theOasDayAndTheTemplatesDayEndAndBeginAgain() {
        oa.patch("/control/settings", "{\"templatesPerDay\":2}");
        assertThat(rich.post(SEND, byPhone("84900000011", "300005", "a")).error())
                .isZero();
        assertThat(rich.post(SEND, byPhone("84900000011", "300005", "b")).error())
                .isEqualTo(-147);
        assertThat(rich.post(SEND, byPhone("84900000011", NEWS, "c")).error()).isZero();
        assertThat(rich.post(SEND, byPhone("84900000011", NEWS, "d")).error()).isEqualTo(-144);
        ObjectNode beyond = byPhone("84900000011", NEWS, "e").put("sending_mode", "3");
        assertThat(rich.post(SEND, beyond).data().path("sending_mode").asText()).isEqualTo("3");

        sandbox.clock().advance(Duration.ofDays(1));
        Caller tomorrow = oa.with(sandbox.issueTokens(RICH).access());
        assertThat(tomorrow.post(SEND, byPhone("84900000011", "300005", "f")).error())
                .isZero();
    }

    @Test
    void aTemplateForTheDayIsRefusedAtNight() {
        until(LocalTime.of(23, 0));
        Caller now = oa.with(sandbox.issueTokens(RICH).access());
        assertThat(now.post(SEND, byPhone("84900000011", "300004", "t")).error())
                .isEqualTo(-133);
        assertThat(now.post(SEND, byPhone("84900000011", NEWS, "t")).error()).isZero();

        until(LocalTime.of(6, 30));
        now = oa.with(sandbox.issueTokens(RICH).access());
        assertThat(now.post(SEND, byPhone("84900000011", "300004", "t")).error())
                .isZero();
    }

    private void until(LocalTime time) {
        ZonedDateTime now = sandbox.clock().instant().atZone(GroupLife.ZONE);
        ZonedDateTime next = now.with(time);
        sandbox.clock().advance(Duration.between(now, next.isAfter(now) ? next : next.plusDays(1)));
    }

    @Test
    void inDevelopmentModeOnlyAdministratorsAreMetAndNothingIsCounted() {
        assertThat(rich.post(SEND, byPhone("84900000012", NEWS, "t").put("mode", "development"))
                        .error())
                .isEqualTo(-127);
        JsonNode data = rich.post(SEND, byPhone("84900000011", NEWS, "t").put("mode", "development"))
                .data();
        assertThat(data.path("quota").path("remainingQuota").asText()).isEqualTo("500");
    }

    @Test
    void whoRefusesTheOaGetsNoTemplate() {
        oa.post("/control/restrict", "{\"person\":\"%s\",\"oa\":\"%s\",\"restricted\":true}".formatted(LAN, RICH));

        assertThat(rich.post(SEND, byPhone("84900000011", NEWS, "t")).error()).isEqualTo(-141);
        assertThat(rich.post("/openapi/v3.0/oa/message/template", byUser(LAN, NEWS))
                        .error())
                .isEqualTo(-244);
    }

    @Test
    void theCatalogueTellsWhatATemplateWants() {
        Caller.Answer all = rich.get("/business/template/all", "offset", "0", "limit", "100", "status", "1");
        assertThat(all.data().findValuesAsText("templateId")).containsExactly(NEWS, "300003", "300004", "300005");
        assertThat(all.json().path("metadata").path("total").asInt()).isEqualTo(4);
        JsonNode info =
                rich.get("/business/template/info/v2", "template_id", NEWS).data();
        assertThat(info.path("listParams").get(0).toString())
                .isEqualTo("{\"name\":\"ten\",\"require\":true,\"type\":\"STRING\",\"maxLength\":20,\"minLength\":0,"
                        + "\"acceptNull\":false}");
        JsonNode sample =
                rich.get("/business/template/sample-data", "template_id", NEWS).data();
        ObjectNode body = byPhone("84900000011", NEWS, "t");
        body.set("template_data", sample);
        assertThat(rich.post(SEND, body).error()).isZero();
        assertThat(rich.get("/business/template/info/v2", "template_id", "nix").error())
                .isEqualTo(-109);
        assertThat(rich.get("/business/quality").data().path("oaCurrentQuality").asText())
                .isEqualTo("HIGH");
        assertThat(rich.get("/business/message/template-tag").data().isArray()).isTrue();
    }

    // ---- by user id

    @Test
    void byUserIdItNeedsNoWindowAndIsPaid() {
        JsonNode data = rich.post("/openapi/v3.0/oa/message/template", byUser(LAN, NEWS))
                .data();

        assertThat(data.path("message_id").asText()).matches("[0-9a-f]{20}");
        assertThat(data.path("user_id").asText()).isEqualTo(LAN);
        assertThat(data.path("sent_time").isTextual()).isTrue();
        assertThat(data.path("quota").path("remain").asText()).isEqualTo("1999");
        await().until(() -> receiver.got("oa_send_template").size() == 1);
        assertThat(rich.get(
                                "/openapi/v2.0/oa/conversation",
                                "data",
                                "{\"user_id\":\"" + LAN + "\",\"offset\":0,\"count\":1}")
                        .data()
                        .findValuesAsText("message"))
                .containsExactly("Kính gửi bà Lan, xã có thông báo TB7 ngày .");
    }

    @ParameterizedTest
    @CsvSource({
        "7000000000000000011, 300003, -249",
        "7000000000000000011, 300002, -201",
        "7000000000000000011, nix, -201",
        "7000000000000000012, 300001, -213",
        "nix, 300001, -201",
    })
    void byUserIdAMistakeHasItsNumberToo(String person, String template, int error) {
        assertThat(rich.post("/openapi/v3.0/oa/message/template", byUser(person, template))
                        .error())
                .isEqualTo(error);
        assertThat(sandbox.thread(RICH + ":" + person)).isEmpty();
    }

    private static ObjectNode byPhone(String phone, String template, String tracking) {
        ObjectNode body = Caller.JSON.createObjectNode();
        body.put("phone", phone).put("template_id", template).put("tracking_id", tracking);
        body.putObject("template_data").put("ten", "bà Lan").put("ma", "TB7");
        return body;
    }

    private static ObjectNode byUser(String person, String template) {
        ObjectNode body = byPhone("", template, "");
        body.remove(List.of("phone", "tracking_id"));
        return body.put("user_id", person);
    }
}
