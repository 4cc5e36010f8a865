package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tienglang.sandbox.world.ChatMessage;

class PhonesTest extends SandboxTest {

    @Test
    void aPhoneListsItsChatsNewestFirstWithWhatIsUnread() {
        sandbox.say(Village.CHI, Village.OTHER_GROUP, "một");
        sandbox.say(Village.BINH, Village.GROUP, "hai");
        oa.sayToGroup(Village.GROUP, "ba");

        JsonNode phone = oa.get("/control/people/" + Village.AN + "/chats").json();
        assertThat(phone.path("person").path("name").asText()).isEqualTo("Nguyễn Văn An");
        JsonNode chats = phone.path("chats");
        assertThat(chats.get(0).path("name").asText()).isEqualTo("Thôn Đông");
        assertThat(chats.get(0).path("unread").asInt()).isEqualTo(2);
        assertThat(chats.get(0).path("last").path("text").asText()).isEqualTo("ba");
        assertThat(chats.findValuesAsText("kind")).contains("oa", "group", "ordinary");

        oa.post("/control/seen", "{\"person\":\"%s\",\"thread\":\"%s\"}".formatted(Village.AN, Village.GROUP));
        assertThat(oa.get("/control/people/" + Village.AN + "/chats")
                        .json()
                        .path("chats")
                        .get(0)
                        .path("unread")
                        .asInt())
                .isZero();
    }

    @Test
    void aThreadShowsBubblesInOrderWithNamesForMentions() {
        sandbox.say(Village.BINH, Village.GROUP, "Loa hỏng");
        oa.sayToGroup(Village.GROUP, "Cảm ơn [@" + Village.BINH + "], [@" + Village.GROUP + "] chú ý [@nix] TB1");

        JsonNode view = oa.get("/control/people/" + Village.BINH + "/thread", "thread", Village.GROUP)
                .json();
        assertThat(view.path("messages").findValuesAsText("text"))
                .containsExactly("Loa hỏng", "Cảm ơn @Trần Thị Bình, @Tất cả chú ý [@nix] TB1");
        assertThat(view.path("messages").get(0).path("mine").asBoolean()).isTrue();
        assertThat(view.path("messages").get(1).path("fromName").asText()).isEqualTo("UBND xã Mẫu");
        assertThat(sandbox.thread(Village.GROUP).get(1).text()).contains("[@" + Village.BINH + "]");
    }

    @Test
    void aPersonForwardsFromTheTrunkIntoAnOrdinaryGroupAndTheOthersReadIt() {
        oa.sayToGroup(Village.GROUP, "Chuyển giúp vào tổ TB7");
        String id = sandbox.thread(Village.GROUP).get(0).id();

        Caller.Answer answer = oa.post(
                "/control/forward",
                "{\"person\":\"%s\",\"message\":\"%s\",\"to\":\"%s\"}".formatted(Village.AN, id, Village.ORDINARY));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode bubble = oa.get("/control/people/" + Village.CHI + "/thread", "thread", Village.ORDINARY)
                .json()
                .path("messages")
                .get(0);
        assertThat(bubble.path("text").asText()).isEqualTo("Chuyển giúp vào tổ TB7");
        assertThat(bubble.path("forwarded").asBoolean()).isTrue();
        assertThat(bubble.path("from").asText()).isEqualTo(Village.AN);
    }

    @Test
    void whatToForwardCanBeNamedByItsWordsAndTheNewestIsMeant() {
        oa.sayToGroup(Village.GROUP, "Bản cũ TB7");
        oa.sayToGroup(Village.GROUP, "Bản mới TB7");
        oa.sayToGroup(Village.GROUP, "Chuyện khác");

        oa.post(
                "/control/forward",
                "{\"person\":\"%s\",\"thread\":\"%s\",\"containing\":\"TB7\",\"to\":\"%s\"}"
                        .formatted(Village.AN, Village.GROUP, Village.ORDINARY));
        assertThat(sandbox.thread(Village.ORDINARY))
                .extracting(ChatMessage::text)
                .containsExactly("Bản mới TB7");
    }

    @Test
    void forwardingANeighboursWordsToTheOaIsAnOrdinaryMessageForTheWebhook() {
        String id = sandbox.say(Village.CHI, Village.ORDINARY, "Đèn đường hỏng").id();
        sandbox.forward(Village.AN, id, Village.OA);

        await().until(() -> receiver.got("user_send_text").size() == 1);
        WebhookReceiver.Got got = receiver.got("user_send_text").get(0);
        assertThat(got.text()).isEqualTo("Đèn đường hỏng");
        assertThat(got.json().path("sender").path("id").asText()).isEqualTo(Village.AN);
    }

    @ParameterizedTest
    @CsvSource({
        "say, '{\"person\":\"7000000000000000009\",\"thread\":\"f00dfeedf00dfeed0001\",\"text\":\"a\"}', person",
        "say, '{\"person\":\"nix\",\"thread\":\"f00dfeedf00dfeed0001\",\"text\":\"a\"}', person",
        "say, '{\"person\":\"7000000000000000001\",\"thread\":\"nix\",\"text\":\"a\"}', thread",
        "say, '{\"person\":\"7000000000000000001\",\"thread\":\"f00dfeedf00dfeed0001\",\"text\":\" \"}', text",
        "say, '{\"person\":\"7000000000000000001\",\"text\":\"a\"}', thread",
        "say, '{\"person\":\"7000000000000000001\",\"thread\":\"f00dfeedf00dfeed0001\",\"attachments\":[{\"type\":\"nix\"}]}', attachments[0].type",
        "say, '{\"person\":\"7000000000000000001\",\"thread\":\"f00dfeedf00dfeed0001\",\"attachments\":[{\"type\":\"image\",\"base64\":\"%%\"}]}', attachments[0].base64",
        "forward, '{\"person\":\"7000000000000000001\",\"message\":\"nix\",\"to\":\"f00dfeedf00dfeed0001\"}', message",
        "forward, '{\"person\":\"7000000000000000001\",\"thread\":\"f00dfeedf00dfeed0001\",\"containing\":\"TB9\",\"to\":\"0rd1nary0rd1nary0001\"}', containing",
        "forward, '{\"person\":\"7000000000000000009\",\"thread\":\"f00dfeedf00dfeed0001\",\"containing\":\"TB9\",\"to\":\"0rd1nary0rd1nary0001\"}', thread",
        "seen, '{\"person\":\"7000000000000000009\",\"thread\":\"f00dfeedf00dfeed0001\"}', thread",
        "follow, '{\"person\":\"7000000000000000001\",\"oa\":\"nix\",\"follows\":true}', oa",
        "follow, '{\"person\":\"7000000000000000001\",\"oa\":\"9000000000000000001\"}', follows",
        "approach, '{\"person\":\"7000000000000000001\",\"oa\":\"nix\"}', oa",
        "join, '{\"person\":\"7000000000000000001\",\"link\":\"https://zalo.me/g/nix\"}', link",
        "clock, '{\"advance\":\"-PT1H\"}', advance",
        "clock, '{\"advance\":\"tomorrow\"}', advance",
        "webhook, '{\"url\":\"nix\"}', url",
        "groups/nix, '{\"status\":\"disabled\"}', group",
        "groups/f00dfeedf00dfeed0001, '{\"status\":\"half\"}', status",
        "oas/nix/tokens, '{}', oa",
    })
    void aControlCallWithAMistakeNamesTheFieldAndChangesNothing(String path, String body, String field) {
        Caller.Answer answer = oa.post("/control/" + path, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.headers().get("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(sandbox.thread(Village.GROUP)).isEmpty();
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void someoneElsesChatIsNotShown() {
        assertThat(oa.get("/control/people/" + Village.STRANGER + "/thread", "thread", Village.GROUP)
                        .status())
                .isEqualTo(400);
        assertThat(oa.get("/control/people/nix/chats").status()).isEqualTo(400);
    }

    @Test
    void openPhonesAreToldOfChangesAsTheyHappen() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Call stream = oa.client()
                .newBuilder()
                .callTimeout(java.time.Duration.ZERO)
                .build()
                .newCall(new Request.Builder()
                        .url(sandbox.baseUrl() + "/control/stream")
                        .header("Accept", "text/event-stream")
                        .build());
        stream.enqueue(new Callback() {
            @Override
            public void onFailure(Call call, java.io.IOException e) {
                lines.add("closed");
            }

            @Override
            public void onResponse(Call call, Response response) throws java.io.IOException {
                try (response) {
                    while (!response.body().source().exhausted()) {
                        lines.add(response.body().source().readUtf8Line());
                    }
                }
            }
        });
        await().until(() -> lines.contains(": ready"));
        sandbox.say(Village.BINH, Village.GROUP, "mới");

        await().until(() -> lines.contains("event: changed"));
        await().until(() -> lines.stream().anyMatch(line -> line.contains(Village.GROUP)));
        stream.cancel();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/phone/7000000000000000001?embed=1",
                "/lab",
                "/phones/lab.js",
                "/phones/lab.css",
                "/phones/phones.js",
                "/phones/phone.js",
                "/phones/bubbles.js",
                "/phones/make.js",
                "/phones/words.js",
                "/phones/phones.css",
                "/phones/vi.json",
                "/phones/en.json",
                "/phones/icon.svg",
                "/phones/be-vietnam-pro-vietnamese-400.woff2"
            })
    void thePageAndItsFilesComeFromTheProgramAndMayBeFramed(String path) {
        Caller.Answer answer = oa.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isNotEmpty();
        assertThat(answer.headers().get("X-Frame-Options")).isNull();
        if (path.equals("/")) {
            assertThat(answer.text()).contains("mô phỏng, không phải Zalo thật");
            assertThat(answer.headers().get("Content-Security-Policy")).contains("frame-ancestors *");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/phones/..%2fZaloSandbox.class", "/phones/nix.js", "/phones/be-vietnam-pro.LICENSE"})
    void nothingElseIsServed(String path) {
        assertThat(oa.get(path).status()).isIn(400, 404);
    }

    @Test
    void whoDoesNotKnowTheOaOpensItsChatAndMayBeAnswered() {
        JsonNode before =
                oa.get("/control/people/" + Village.STRANGER + "/chats").json();
        assertThat(before.path("chats")).isEmpty();
        assertThat(before.path("accounts").get(0).path("oa").asText()).isEqualTo(Village.OA);

        oa.post("/control/approach", "{\"person\":\"%s\",\"oa\":\"%s\"}".formatted(Village.STRANGER, Village.OA));
        await().until(() -> receiver.got("user_click_chatnow").size() == 1);
        assertThat(receiver.got("user_click_chatnow")
                        .get(0)
                        .json()
                        .path("user_id")
                        .asText())
                .isEqualTo(Village.STRANGER);
        assertThat(oa.sayToPerson(Village.STRANGER, "Chào bà con").error()).isZero();
        JsonNode after =
                oa.get("/control/people/" + Village.STRANGER + "/chats").json();
        assertThat(after.path("chats")).hasSize(1);
        assertThat(after.path("chats").get(0).path("name").asText()).isEqualTo("UBND xã Mẫu");
        assertThat(after.path("accounts").findValuesAsText("oa")).containsExactly(Village.OTHER_OA);
    }

    @Test
    void aGroupsLinkAsItsQrCodeHoldsItLetsAskToJoin() {
        String link = oa.get("/openapi/v3.0/oa/group/getgroup", "group_id", Village.OTHER_GROUP)
                .data()
                .path("group_info")
                .path("group_link")
                .asText();

        JsonNode asked = oa.post("/control/join", "{\"person\":\"%s\",\"link\":\" %s \"}".formatted(Village.BINH, link))
                .json();
        assertThat(asked.path("outcome").asText()).isEqualTo("WAITS_FOR_APPROVAL");
        assertThat(asked.path("name").asText()).isEqualTo("Thôn Đoài");
        assertThat(sandbox.groups().get(1).pending()).containsExactly(Village.BINH);
    }

    @Test
    void everyGroupIsListedAndAnOrdinaryOneHasNoOa() {
        JsonNode groups = oa.get("/control/groups").json();

        assertThat(groups.findValuesAsText("name")).containsExactly("Thôn Đông", "Thôn Đoài", "Y tế", "Tổ tự quản 1");
        assertThat(groups.get(0).path("oa").asText()).isEqualTo(Village.OA);
        assertThat(groups.get(3).path("oa").isNull()).isTrue();
    }

    @Test
    void theLatestCallsCanBeAskedFor() {
        oa.sayToGroup(Village.GROUP, "một");
        oa.sayToGroup(Village.GROUP, "hai");
        oa.sayToGroup(Village.GROUP, "ba");

        assertThat(oa.get("/control/received", "latest", "2")
                        .json()
                        .path("calls")
                        .findValuesAsText("text"))
                .containsExactly("hai", "ba");
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        JsonNode vi = oa.get("/phones/vi.json").json();
        JsonNode en = oa.get("/phones/en.json").json();

        assertThat(vi.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(() -> en.fieldNames());
    }
}
