package vn.tienglang.zalo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.zalo.api.RawServer.Answer;

/** An HTTP client that repeats a POST by itself posts twice in a chat; what counts is what arrives at the socket. */
class SentOnceTest {

    private static final ChatThread GROUP = new ChatThread("oa", ChatThread.Kind.GROUP, "g1");
    private static final String OK = "{\"error\":0,\"message\":\"Success\",\"data\":{\"message_id\":\"m1\"}}";
    private static final Answer GOOD = Answer.of("200 OK", "Content-Type: application/json\r\n", OK);

    @Test
    void aResetOnAConnectionThatWasUsedBeforeIsNotRepeated() throws IOException {
        List<ZaloReply> replies = sendThrice(GOOD, Answer.ofReset(), GOOD);
        assertThat(replies.get(0)).isInstanceOf(ZaloReply.Success.class);
        assertThat(replies.get(1)).isInstanceOf(ZaloReply.Unclear.class);
        assertThat(replies.get(2)).isInstanceOf(ZaloReply.Success.class);
    }

    @Test
    void a503ThatAsksToBeTriedAgainAtOnceIsNotRepeated() throws IOException {
        List<ZaloReply> replies =
                sendThrice(Answer.of("503 Service Unavailable", "Retry-After: 0\r\n", ""), GOOD, GOOD);
        assertThat(replies.get(0)).isInstanceOf(ZaloReply.Unclear.class);
    }

    @Test
    void a408IsNotRepeated() throws IOException {
        List<ZaloReply> replies = sendThrice(Answer.of("408 Request Timeout", "", ""), GOOD, GOOD);
        assertThat(replies.get(0)).isInstanceOf(ZaloReply.Unclear.class);
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        List<ZaloReply> replies =
                sendThrice(Answer.of("307 Temporary Redirect", "Location: /elsewhere\r\n", ""), GOOD, GOOD);
        assertThat(replies.get(0)).isInstanceOf(ZaloReply.Unclear.class);
    }

    @Test
    void aPageInsteadOfJsonSaysNothingAboutWhatWasDone() throws IOException {
        List<ZaloReply> replies = sendThrice(
                Answer.of("200 OK", "Content-Type: text/html\r\n", "<html>maintenance</html>"),
                Answer.of("502 Bad Gateway", "", "{\"error\":0}"),
                GOOD);
        assertThat(replies.get(0)).isInstanceOf(ZaloReply.Unclear.class);
        assertThat(replies.get(1)).isInstanceOf(ZaloReply.Unclear.class);
    }

    @Test
    void aCallThatIsNeverAnsweredEndsAtItsLimitAndAnUploadGoesUpOnce() throws IOException {
        try (RawServer server = new RawServer(new Answer("", false));
                ZaloClient client = client(server, Duration.ofMillis(300), exchange -> {})) {
            assertThat(join(client.send("t", GROUP, Message.text("a")))).isInstanceOf(ZaloReply.Unclear.class);
            assertThat(join(client.upload("t", new Upload(Upload.Kind.FILE, "a.pdf", new byte[9]))))
                    .isInstanceOf(ZaloReply.Unclear.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void whereNobodyListensNothingWasSent() throws IOException {
        RawServer server = new RawServer(GOOD);
        server.close();
        try (ZaloClient client = client(server, Duration.ofSeconds(5), exchange -> {})) {
            assertThat(join(client.send("t", GROUP, Message.text("a")))).isInstanceOf(ZaloReply.NotSent.class);
        }
    }

    @Test
    void whoeverWatchesHearsOfEachCallAndCannotBreakIt() throws IOException {
        List<Exchange> heard = new CopyOnWriteArrayList<>();
        Answer limited = Answer.of("200 OK", "X-RateLimit-Limit: 4000\r\nX-RateLimit-Remain: 3990\r\n", OK);
        try (RawServer server = new RawServer(limited);
                ZaloClient client = client(server, Duration.ofSeconds(5), exchange -> {
                    heard.add(exchange);
                    throw new IllegalStateException("a watch with a mistake");
                })) {
            assertThat(join(client.about("d1").send("secret-token", GROUP, Message.text("a"))))
                    .isInstanceOf(ZaloReply.Success.class);
        }
        Exchange exchange = heard.get(0);
        assertThat(exchange.about()).isEqualTo("d1");
        assertThat(exchange.remain()).hasValue(3990);
        assertThat(exchange.limit()).hasValue(4000);
        assertThat(exchange.toString()).doesNotContain("secret-token");
    }

    /** Sends three messages one after the other and checks that exactly three arrived. */
    private static List<ZaloReply> sendThrice(Answer... answers) throws IOException {
        try (RawServer server = new RawServer(answers);
                ZaloClient client = client(server, Duration.ofSeconds(20), exchange -> {})) {
            List<ZaloReply> replies = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                replies.add(join(client.send("token", GROUP, Message.text("tin " + n))));
            }
            assertThat(server.requests())
                    .as("each message reaches the socket once")
                    .containsExactly(
                            "POST /v3.0/oa/group/message HTTP/1.1",
                            "POST /v3.0/oa/group/message HTTP/1.1",
                            "POST /v3.0/oa/group/message HTTP/1.1");
            return replies;
        }
    }

    private static ZaloClient client(RawServer server, Duration limit, Exchange.Watch watch) {
        return new ZaloClient(server.url(), server.url(), limit, new SimpleMeterRegistry(), watch);
    }

    private static ZaloReply join(CompletionStage<ZaloReply> reply) {
        return reply.toCompletableFuture()
                .orTimeout(60, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }
}
