package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.sandbox.webhook.Delivery;
import vn.tienglang.sandbox.webhook.Delivery.Outcome;
import vn.tienglang.sandbox.webhook.Signature;

class WebhookTest extends SandboxTest {

    @Test
    void talkInAnOaGroupArrivesSignedInTheDocumentedShape() {
        var message = sandbox.say(Village.BINH, Village.GROUP, "Phản ánh: loa hỏng");

        WebhookReceiver.Got got = only("user_send_group_text");
        JsonNode json = got.json();
        assertThat(json.path("app_id").asText()).isEqualTo("1234567890123456789");
        assertThat(json.path("oa_id").asText()).isEqualTo(Village.OA);
        assertThat(json.path("sender").path("id").asText()).isEqualTo(Village.BINH);
        assertThat(json.path("recipient").path("id").asText()).isEqualTo(Village.GROUP);
        assertThat(json.path("message").path("text").asText()).isEqualTo("Phản ánh: loa hỏng");
        assertThat(json.path("message").path("msg_id").asText()).isEqualTo(message.id());
        assertThat(json.path("timestamp").isTextual()).isTrue();
        assertThat(got.signature())
                .isEqualTo("mac="
                        + Signature.mac(
                                "1234567890123456789",
                                got.body(),
                                json.path("timestamp").asText(),
                                "demoOaSecretKey"));
        assertThat(got.numRetry()).isNull();
    }

    @Test
    void byTheOtherReadingTheAppsSecretSignsAndNothingStandsBefore() {
        oa.patch("/control/settings", "{\"signedWithAppSecret\":true,\"macPrefix\":false}");
        sandbox.say(Village.BINH, Village.GROUP, "khác khóa");

        WebhookReceiver.Got got = only("user_send_group_text");
        assertThat(got.signature())
                .isEqualTo(Signature.mac(
                        "1234567890123456789",
                        got.body(),
                        got.json().path("timestamp").asText(),
                        "demoAppSecret"));
    }

    @Test
    void aMessageToTheOaArrivesWithTheAppScopedIdOfThePerson() {
        sandbox.say(Village.CHI, Village.OA, "Xin chào");

        JsonNode json = only("user_send_text").json();
        assertThat(json.path("sender").path("id").asText()).isEqualTo(Village.CHI);
        assertThat(json.path("recipient").path("id").asText()).isEqualTo(Village.OA);
        assertThat(json.path("user_id_by_app").asText()).isEqualTo("6000000000000000003");
    }

    @Test
    void talkInAnOrdinaryGroupOrAnotherOasSilentGroupIsHeardByNobody() {
        sandbox.say(Village.AN, Village.ORDINARY, "chuyện riêng");
        sandbox.say(Village.BINH, Village.GROUP, "sau cùng");

        only("user_send_group_text");
        assertThat(receiver.got()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "image, '{\"url\":\"https://example.org/a.jpg\",\"thumbnail\":\"https://example.org/t.jpg\"}'",
        "audio, '{\"url\":\"https://example.org/a.amr\"}'",
        "location, '{\"coordinates\":{\"latitude\":\"21.05\",\"longitude\":\"105.65\"}}'",
        "file, '{\"url\":\"https://example.org/a.pdf\",\"name\":\"a.pdf\",\"type\":\"pdf\",\"size\":\"7\",\"checksum\":\"x\"}'",
    })
    void attachmentsNameTheEventAndTravelAsPayload(String type, String payload) {
        oa.post(
                "/control/say",
                "{\"person\":\"%s\",\"thread\":\"%s\",\"text\":\"xem\",\"attachments\":[{\"type\":\"%s\",\"payload\":%s}]}"
                        .formatted(Village.BINH, Village.GROUP, type, payload));

        JsonNode attachment = only("user_send_group_" + type)
                .json()
                .path("message")
                .path("attachments")
                .get(0);
        assertThat(attachment.path("type").asText()).isEqualTo(type);
        assertThat(attachment.path("payload").toString()).isEqualTo(payload);
    }

    @Test
    void aBusinessCardTravelsAsALinkWhoseDescriptionIsJson() {
        oa.post(
                "/control/say",
                ("{\"person\":\"%s\",\"thread\":\"%s\",\"attachments\":[{\"type\":\"business_card\",\"payload\":"
                                + "{\"url\":\"\",\"description\":\"{\\\"phone\\\":\\\"84900000007\\\"}\"}}]}")
                        .formatted(Village.BINH, Village.GROUP));

        JsonNode attachment = only("user_send_group_business_card")
                .json()
                .path("message")
                .path("attachments")
                .get(0);
        assertThat(attachment.path("type").asText()).isEqualTo("link");
        assertThat(attachment.path("payload").path("description").asText()).isEqualTo("{\"phone\":\"84900000007\"}");
    }

    @Test
    void theOasOwnMessagesComeBackAsEchoesUnlessSwitchedOff() {
        String id =
                oa.sayToGroup(Village.GROUP, "một").data().path("message_id").asText();
        WebhookReceiver.Got echo = only("oa_send_group_text");
        assertThat(echo.json().path("sender").path("id").asText()).isEqualTo(Village.OA);
        assertThat(echo.json().path("message").path("msg_id").asText()).isEqualTo(id);

        oa.patch("/control/settings", "{\"echoGroupSends\":false}");
        oa.sayToGroup(Village.GROUP, "hai");
        sandbox.say(Village.BINH, Village.GROUP, "ba");
        only("user_send_group_text");
        assertThat(receiver.got("oa_send_group_text")).hasSize(1);
    }

    @Test
    void readingTheOasMessagesIsReportedOnce() {
        sandbox.say(Village.BINH, Village.OA, "hỏi");
        String answer =
                oa.sayToPerson(Village.BINH, "đáp").data().path("message_id").asText();
        oa.post("/control/seen", "{\"person\":\"%s\",\"thread\":\"%s\"}".formatted(Village.BINH, Village.OA));
        oa.post("/control/seen", "{\"person\":\"%s\",\"thread\":\"%s\"}".formatted(Village.BINH, Village.OA));
        sandbox.say(Village.BINH, Village.OA, "cảm ơn");

        await().until(() -> receiver.got("user_send_text").size() == 2);
        assertThat(receiver.got("user_received_message")).hasSize(1);
        assertThat(receiver.got("user_seen_message")).hasSize(1);
        assertThat(only("user_seen_message")
                        .json()
                        .path("message")
                        .path("msg_ids")
                        .get(0)
                        .asText())
                .isEqualTo(answer);
    }

    @Test
    void aFailedEventIsRepeatedOnTheLadderWithTheSameBytesThenTheWebhookIsSwitchedOff() {
        receiver.answerWith(500);
        sandbox.say(Village.BINH, Village.GROUP, "lần đầu");
        await().until(() -> failures() == 1);

        List<Duration> ladder = List.of(
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofMinutes(30),
                Duration.ofHours(1));
        for (int step = 0; step < ladder.size(); step++) {
            int tried = step + 1;
            sandbox.clock().advance(ladder.get(step).minusSeconds(5));
            assertThat(receiver.got()).hasSize(tried);
            sandbox.clock().advance(Duration.ofSeconds(6));
            await().until(() -> failures() == tried + 1);
        }

        assertThat(receiver.got())
                .extracting(WebhookReceiver.Got::numRetry)
                .containsExactly(null, "1", "2", "3", "4", "5");
        assertThat(receiver.got())
                .allSatisfy(got ->
                        assertThat(got.body()).isEqualTo(receiver.got().get(0).body()));
        await().until(() -> !sandbox.webhooks().state().enabled());
        receiver.answerWith(200);
        sandbox.say(Village.BINH, Village.GROUP, "khi đang tắt");
        await().until(() -> sandbox.webhooks().deliveries().counts().missed() == 2);
        sandbox.webhooks().target(receiver.url());
        sandbox.say(Village.BINH, Village.GROUP, "bật lại");
        await().until(() -> receiver.got().size() == 7);
        assertThat(receiver.got().get(6).text()).isEqualTo("bật lại");
    }

    private long failures() {
        return sandbox.webhooks().deliveries().counts().failed();
    }

    @Test
    void anAnswerLaterThanTheLimitCountsAsFailed() {
        oa.patch("/control/settings", "{\"webhookTimeoutMillis\":200}");
        receiver.hang(true);
        sandbox.say(Village.BINH, Village.GROUP, "chậm");

        await().until(() -> failures() == 1);
        Delivery failed = sandbox.webhooks().deliveries().deliveries().get(0);
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.status()).isZero();
        receiver.hang(false);
        sandbox.clock().advance(Duration.ofSeconds(31));
        await().until(() -> sandbox.webhooks().deliveries().counts().acked() == 1);
    }

    @Test
    void byTheOtherReadingAnAnswerOtherThan200IsNotRepeated() {
        oa.patch("/control/settings", "{\"retryNon200\":false}");
        receiver.answerWith(500);
        sandbox.say(Village.BINH, Village.GROUP, "một lần");

        await().until(() -> sandbox.webhooks().deliveries().counts().acked() == 1);
        assertThat(sandbox.webhooks().state().waitingForRetry()).isZero();
    }

    @Test
    void duplicatesComeOnRequest() {
        oa.patch("/control/settings", "{\"duplicateProbability\":1}");
        sandbox.say(Village.BINH, Village.GROUP, "hai lần");

        await().until(() -> receiver.got().size() == 2);
        assertThat(receiver.got().get(0).body()).isEqualTo(receiver.got().get(1).body());
    }

    @Test
    void eventsOfOneChatComeInOrderAndShuffledOnRequest() {
        List<String> said = IntStream.range(0, 20).mapToObj(i -> "tin " + i).toList();
        said.forEach(text -> sandbox.say(Village.BINH, Village.GROUP, text));
        await().until(() -> receiver.got().size() == 20);
        assertThat(receiver.got()).extracting(WebhookReceiver.Got::text).isEqualTo(said);

        oa.patch("/control/settings", "{\"reorderWindow\":10}");
        said.forEach(text -> sandbox.say(Village.BINH, Village.GROUP, text));
        await().until(() -> receiver.got().size() == 40);
        List<String> later = receiver.got().subList(20, 40).stream()
                .map(WebhookReceiver.Got::text)
                .toList();
        assertThat(later).containsExactlyInAnyOrderElementsOf(said).isNotEqualTo(said);
    }

    @Test
    void aHalfFullReorderWindowIsNotHeldBackForEver() {
        oa.patch("/control/settings", "{\"reorderWindow\":10}");
        sandbox.say(Village.BINH, Village.GROUP, "một mình");

        only("user_send_group_text");
    }

    @Test
    void anEventThatIsNotTickedIsNotSent() {
        oa.post("/control/webhook", "{\"muted\":[\"user_send_group_text\"]}");
        sandbox.say(Village.BINH, Village.GROUP, "không gửi");
        sandbox.say(Village.BINH, Village.OA, "gửi");

        only("user_send_text");
        assertThat(receiver.got("user_send_group_text")).isEmpty();
    }

    @Test
    void theCheckButtonSavesTheAddressOnlyOn200() {
        sandbox.webhooks().target(null);
        receiver.answerWith(404);
        assertThat(check().path("saved").asBoolean()).isFalse();
        assertThat(sandbox.webhooks().state().enabled()).isFalse();

        receiver.answerWith(200);
        assertThat(check().path("saved").asBoolean()).isTrue();
        assertThat(sandbox.webhooks().state().url()).isEqualTo(receiver.url().toString());
        assertThat(receiver.got().get(1).text()).isEqualTo("This is testing message");
        assertThat(receiver.got().get(1).json().path("message").path("msg_id").asText())
                .isEqualTo("This is message id");
    }

    private JsonNode check() {
        return oa.post("/control/webhook/check", "{\"url\":\"" + receiver.url() + "\"}")
                .json();
    }

    @Test
    void nobodyListeningIsAFailedAttemptAndNotAnError() {
        sandbox.webhooks().target(HttpUrl.get("http://127.0.0.1:1/"));
        sandbox.say(Village.BINH, Village.GROUP, "không ai nghe");

        await().until(() -> failures() == 1);
        assertThat(sandbox.webhooks().state().waitingForRetry()).isEqualTo(1);
    }

    @Test
    void followingAndWithdrawingAreTold() {
        oa.post(
                "/control/follow",
                "{\"person\":\"%s\",\"oa\":\"%s\",\"follows\":true}".formatted(Village.CHI, Village.OA));
        oa.post("/control/withdraw", "{\"person\":\"%s\",\"oa\":\"%s\"}".formatted(Village.CHI, Village.OA));

        assertThat(only("follow").json().path("follower").path("id").asText()).isEqualTo(Village.CHI);
        assertThat(only("user_withdraw").json().path("user_id").asText()).isEqualTo(Village.CHI);
    }

    private WebhookReceiver.Got only(String name) {
        await().until(() -> !receiver.got(name).isEmpty());
        assertThat(receiver.got(name)).hasSize(1);
        return receiver.got(name).get(0);
    }
}
