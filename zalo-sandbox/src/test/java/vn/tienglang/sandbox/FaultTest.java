package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.FormBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tienglang.sandbox.fault.Fault;
import vn.tienglang.sandbox.received.ReceivedCall;

class FaultTest extends SandboxTest {

    @Test
    void aDroppedReplyHidesASendThatWasDone() {
        sandbox.faults().add(Fault.dropReply().onThread(Village.GROUP).times(1));

        assertThatThrownBy(() -> send("mất trả lời")).hasRootCauseInstanceOf(EOFException.class);
        assertThat(texts()).containsExactly("mất trả lời");
        assertThat(sandbox.received().postedTo(Village.GROUP).get(0).fault()).isEqualTo("DROP_AFTER");
        assertThat(oa.sayToGroup(Village.GROUP, "tiếp").error()).isZero();
    }

    @Test
    void aDroppedRequestDoesNothing() {
        sandbox.faults().add(Fault.dropRequest().times(1));

        assertThatThrownBy(() -> send("mất")).hasRootCauseInstanceOf(EOFException.class);
        assertThat(texts()).isEmpty();
        assertThat(sandbox.received().matching(call -> true))
                .extracting(ReceivedCall::fault)
                .containsExactly("DROP");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResetIsARealTcpReset(boolean after) {
        sandbox.faults().add(Fault.reset(after).times(1));

        assertThatThrownBy(() -> send("đứt"))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(texts()).hasSize(after ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anErrorPageIsHtmlWithItsStatus(boolean after) throws IOException {
        sandbox.faults().add(Fault.html(503, after).times(1));

        Caller.Answer answer = send("trang lỗi");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().get("Content-Type")).startsWith("text/html");
        assertThat(answer.text()).contains("<h1>503");
        assertThat(texts()).hasSize(after ? 1 : 0);
    }

    @Test
    void aDelayedCallIsDoneBeforeItsCallerGivesUp() {
        sandbox.faults().add(Fault.delay(1000).times(1));
        Call call = oa.client().newCall(request("chậm"));
        call.timeout().timeout(300, TimeUnit.MILLISECONDS);

        assertThatThrownBy(call::execute).isInstanceOf(InterruptedIOException.class);
        assertThat(texts()).containsExactly("chậm");
    }

    @Test
    void aShortDelayIsAnsweredLate() {
        sandbox.faults().add(Fault.delay(250).times(1));
        long start = System.nanoTime();

        assertThat(oa.sayToGroup(Village.GROUP, "chậm một chút").error()).isZero();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(250);
    }

    @Test
    void aGivenErrorMeetsOneGroupOnlyAndPostsNothing() {
        sandbox.faults().add(Fault.error(-237, "Group is disabled").onThread(Village.GROUP));

        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isEqualTo(-237);
        assertThat(oa.sayToGroup(Village.OTHER_GROUP, "a").error()).isZero();
        assertThat(texts()).isEmpty();
    }

    @Test
    void theRateErrorCanBeForced() {
        sandbox.faults().add(Fault.rateExceeded().times(2));

        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isEqualTo(-32);
        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isEqualTo(-32);
        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isZero();
    }

    @Test
    void aTokenCanExpireJustBeforeACall() {
        sandbox.faults().add(Fault.expireToken().skipping(1).times(1));

        assertThat(oa.sayToGroup(Village.GROUP, "a").error()).isZero();
        assertThat(oa.sayToGroup(Village.GROUP, "b").error()).isEqualTo(-220);
        assertThat(texts()).containsExactly("a");
    }

    @Test
    void wrongTypesTurnNumbersIntoStringsAndBack() {
        sandbox.say(Village.BINH, Village.OA, "chào");
        sandbox.faults().add(Fault.wrongTypes());

        JsonNode reply = oa.sayToPerson(Village.BINH, "đáp").json();
        assertThat(reply.path("error").isTextual()).isTrue();
        assertThat(reply.path("data").path("quota").path("remain").isNumber()).isTrue();
        assertThat(reply.path("data").path("user_id").isTextual()).isTrue();
    }

    @Test
    void theRefreshReplyCanBeLostAfterTheRotation() {
        sandbox.faults().add(Fault.dropReply().onPath("/v4/oa/access_token").times(1));
        FormBody form = new FormBody.Builder()
                .add("app_id", "1234567890123456789")
                .add("grant_type", "refresh_token")
                .add("refresh_token", Village.REFRESH)
                .build();

        assertThatThrownBy(() -> oa.form("/oauth/v4/oa/access_token", form, "secret_key", "demoAppSecret"))
                .hasRootCauseInstanceOf(EOFException.class);
        assertThat(oa.form("/oauth/v4/oa/access_token", form, "secret_key", "demoAppSecret")
                        .error())
                .isEqualTo(-14014);
    }

    @Test
    void theSameSeedMeetsTheSameCalls() {
        List<Integer> first = run();
        stop();
        start2();
        assertThat(run()).isEqualTo(first).contains(0, -200);
    }

    private void start2() {
        sandbox = ZaloSandbox.start(SandboxConfig.defaults().withFaultSeed(7));
        sandbox.seed(Village.seed());
        oa = new Caller(sandbox.baseUrl(), Village.TOKEN);
    }

    private List<Integer> run() {
        sandbox.faults().add(Fault.error(-200, "Send failed").withProbability(0.5));
        List<Integer> errors = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            errors.add(oa.sayToGroup(Village.GROUP, "tin " + i).error());
        }
        return errors;
    }

    @Test
    void faultsAreListedAndRemovedThroughTheControlApi() {
        JsonNode added = oa.post(
                        "/control/faults",
                        "{\"kind\":\"HTML\",\"path\":\"/v3.0/oa/group\",\"status\":502,\"times\":3,\"probability\":0.25}")
                .json();
        assertThat(added.path("seed").asLong()).isEqualTo(7);

        JsonNode listed = oa.get("/control/faults").json().path("faults").get(0);
        assertThat(listed.path("kind").asText()).isEqualTo("HTML");
        assertThat(listed.path("fired").asInt()).isZero();
        oa.delete("/control/faults/" + added.path("id").asLong());
        assertThat(oa.get("/control/faults").json().path("faults")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\":\"NIX\"}",
                "{\"kind\":\"DELAY\"}",
                "{\"kind\":\"ERROR\"}",
                "{\"kind\":\"DROP\",\"probability\":2}",
                "{\"kind\":\"HTML\",\"status\":200}",
                "{\"kind\":\"DROP\",\"times\":0}",
                "{\"kind\":\"DROP\",\"colour\":\"red\"}",
                "nonsense"
            })
    void aFaultThatMakesNoSenseIsRefused(String body) {
        Caller.Answer answer = oa.post("/control/faults", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().get("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asText()).isNotEmpty();
        assertThat(sandbox.faults().list()).isEmpty();
    }

    private okhttp3.Request request(String text) {
        return Caller.groupTextRequest(sandbox.baseUrl(), Village.GROUP, text)
                .header("access_token", Village.TOKEN)
                .build();
    }

    private Caller.Answer send(String text) throws IOException {
        return oa.send(Caller.groupTextRequest(sandbox.baseUrl(), Village.GROUP, text));
    }

    private List<String> texts() {
        return sandbox.thread(Village.GROUP).stream()
                .map(message -> message.text())
                .toList();
    }
}
