package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.sandbox.received.ReceivedCall;
import vn.tienglang.sandbox.world.ChatMessage;

class GroupMessageTest extends SandboxTest {

    private static final String SEND = "/openapi/v3.0/oa/group/message";

    @Test
    void textIsPostedAndAnsweredInThePlatformsShape() {
        Caller.Answer answer = oa.sayToGroup(Village.GROUP, "Họp thôn lúc 19h TB1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error()).isZero();
        assertThat(answer.json().path("message").asText()).isEqualTo("Success");
        assertThat(answer.data().path("message_id").asText()).matches("[0-9a-f]{20}");
        assertThat(answer.data().path("group_id").asText()).isEqualTo(Village.GROUP);
        assertThat(sandbox.thread(Village.GROUP)).extracting(ChatMessage::text).containsExactly("Họp thôn lúc 19h TB1");
    }

    @Test
    void everyReplyCarriesTheRateLimitHeaders() {
        Caller.Answer first = oa.sayToGroup(Village.GROUP, "một");
        Caller.Answer second = oa.with("wrong").sayToGroup(Village.GROUP, "hai");

        assertThat(first.headers().get("X-RateLimit-Limit")).isEqualTo("4000");
        assertThat(first.headers().get("X-RateLimit-Remain")).isEqualTo("3999");
        assertThat(second.headers().get("X-RateLimit-Remain")).isEqualTo("3998");
    }

    @ParameterizedTest
    @CsvSource({
        "wrong group, {\"recipient\":{\"group_id\":\"nix\"}|\"message\":{\"text\":\"a\"}}, -201",
        "foreign group, {\"recipient\":{\"group_id\":\"f00dfeedf00dfeed0009\"}|\"message\":{\"text\":\"a\"}}, -403",
        "ordinary group, {\"recipient\":{\"group_id\":\"0rd1nary0rd1nary0001\"}|\"message\":{\"text\":\"a\"}}, -403",
        "no group, {\"recipient\":{}|\"message\":{\"text\":\"a\"}}, -201",
        "id as number, {\"recipient\":{\"group_id\":17}|\"message\":{\"text\":\"a\"}}, -201",
        "no text, {\"recipient\":{\"group_id\":\"f00dfeedf00dfeed0001\"}|\"message\":{\"text\":\" \"}}, -201",
        "no message, {\"recipient\":{\"group_id\":\"f00dfeedf00dfeed0001\"}}, -201",
        "malformed, {\"recipient\", -233",
        "empty, {}, -233",
    })
    void badInputIsRefusedInsideHttp200AndNothingIsPosted(String name, String body, int error) {
        Caller.Answer answer = oa.post(SEND, body.replace('|', ','));

        assertThat(answer.status()).as(name).isEqualTo(200);
        assertThat(answer.error()).as(name).isEqualTo(error);
        assertThat(answer.json().has("data")).isFalse();
        assertThat(sandbox.thread(Village.GROUP)).isEmpty();
        assertThat(sandbox.received().matching(ReceivedCall::posted)).isEmpty();
    }

    @Test
    void textIsCountedAfterNfcAndMayHave2000Characters() {
        String decomposed = "ê\u0323".repeat(2000);

        assertThat(oa.sayToGroup(Village.GROUP, "ệ".repeat(2000)).error()).isZero();
        assertThat(oa.sayToGroup(Village.GROUP, decomposed).error()).isZero();
        assertThat(oa.sayToGroup(Village.GROUP, "ệ".repeat(2001)).error()).isEqualTo(-210);
        assertThat(sandbox.thread(Village.GROUP)).hasSize(2);
    }

    @Test
    void aDisabledGroupTakesNothingUntilItIsEnabledAgain() {
        sandbox.groupDisabled(Village.GROUP, true);
        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isEqualTo(-237);
        assertThat(oa.get("/openapi/v3.0/oa/group/conversation", "group_id", Village.GROUP)
                        .error())
                .isEqualTo(-237);

        sandbox.groupDisabled(Village.GROUP, false);
        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isZero();
    }

    @Test
    void historyIsNewestFirstInPagesAndHasTheDocumentedTypes() {
        sandbox.say(Village.BINH, Village.GROUP, "Loa hỏng");
        for (int i = 1; i <= 7; i++) {
            oa.sayToGroup(Village.GROUP, "tin " + i);
        }

        JsonNode page = oa.get("/openapi/v3.0/oa/group/conversation", "group_id", Village.GROUP)
                .data();
        JsonNode rest = oa.get(
                        "/openapi/v3.0/oa/group/conversation", "group_id", Village.GROUP, "offset", "5", "count", "5")
                .data();

        assertThat(page.findValuesAsText("message")).containsExactly("tin 7", "tin 6", "tin 5", "tin 4", "tin 3");
        assertThat(rest.findValuesAsText("message")).containsExactly("tin 2", "tin 1", "Loa hỏng");
        JsonNode said = rest.get(2);
        assertThat(said.path("src").isInt()).isTrue();
        assertThat(said.path("src").asInt()).isEqualTo(1);
        assertThat(page.get(0).path("src").asInt()).isZero();
        assertThat(said.path("time").isNumber()).isTrue();
        assertThat(said.path("type").asText()).isEqualTo("text");
        assertThat(said.path("message_id").asText()).matches("[0-9a-f]{20}");
        assertThat(said.path("from_id").asText()).isEqualTo(Village.BINH);
        assertThat(said.path("from_display_name").asText()).isEqualTo("Trần Thị Bình");
        assertThat(said.path("group_id").asText()).isEqualTo(Village.GROUP);
    }

    @Test
    void recentChatsListTheNewestOfEachOwnGroupOrByTheOtherReadingAllMessages() {
        oa.sayToGroup(Village.GROUP, "cũ");
        oa.sayToGroup(Village.GROUP, "mới");
        oa.sayToGroup(Village.OTHER_GROUP, "khác");
        sandbox.say(Village.CHI, Village.FOREIGN, "không phải của xã");

        assertThat(recent()).containsExactlyInAnyOrder("mới", "khác");
        oa.patch("/control/settings", "{\"recentChats\":\"ALL_MESSAGES\"}");
        assertThat(recent()).containsExactlyInAnyOrder("cũ", "mới", "khác");
    }

    private java.util.List<String> recent() {
        return oa.get("/openapi/v3.0/oa/group/listrecentchat").data().findValuesAsText("message");
    }

    @Test
    void anUnverifiedOaMayNotUseGroups() {
        sandbox.seed(vn.tienglang.sandbox.seed.SandboxSeed.parse(
                "{\"oas\":[{\"id\":\"9000000000000000003\",\"name\":\"Chưa xác thực\",\"verified\":false,\"accessToken\":\"AT-3\",\"refreshToken\":\"RT-3\"}]}"
                        .getBytes()));

        assertThat(oa.with("AT-3").sayToGroup(Village.GROUP, "a").error()).isEqualTo(-221);
    }

    @Test
    void theRecordTellsWhatEachGroupSawInOrderAndWhatCameTwice() {
        oa.sayToGroup(Village.GROUP, "một");
        oa.sayToGroup(Village.OTHER_GROUP, "một");
        oa.sayToGroup(Village.GROUP, "hai");
        oa.sayToGroup(Village.GROUP, "hai");
        oa.sayToGroup("nix", "ba");

        assertThat(sandbox.received().postedTo(Village.GROUP))
                .extracting(ReceivedCall::text)
                .containsExactly("một", "hai", "hai");
        JsonNode repeats = oa.get("/control/received/repeats").json();
        assertThat(repeats).hasSize(1);
        assertThat(repeats.get(0).path("text").asText()).isEqualTo("hai");
        assertThat(repeats.get(0).path("times").asInt()).isEqualTo(2);
        JsonNode calls = oa.get("/control/received", "thread", Village.GROUP, "posted", "true")
                .json();
        assertThat(calls.path("calls").findValuesAsText("text")).containsExactly("một", "hai", "hai");
        assertThat(calls.path("total").asLong()).isEqualTo(5);
    }
}
