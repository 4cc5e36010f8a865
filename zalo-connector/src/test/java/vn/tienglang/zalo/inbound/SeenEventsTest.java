package vn.tienglang.zalo.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.testing.TestHub;

/** Which of two messages is a repeat of the other, on the real database. */
class SeenEventsTest {

    private static final String OA = "9000000000000000001";
    private static TestHub test;
    private static final long NOON = 1735689600000L;

    private final SeenEvents seen = new SeenEvents("oa-secret");

    /** @param at seconds after noon */
    private record Said(boolean fromHistory, String id, String sender, String text, double at) {
        ZaloEvent event() {
            String json = """
                    {"event_name":"user_send_text","timestamp":"%d","sender":{"id":"%s"},"recipient":{"id":"%s"},
                     "message":{"msg_id":"%s","text":"%s"},"hub_from_history":%s}""".formatted(NOON + Math.round(at * 1000), sender, OA, id, text, fromHistory);
            return new ZaloEvent(Json.tree(json.getBytes(UTF_8)));
        }
    }

    private static Said webhook(String id, String text, double at) {
        return new Said(false, id, "7", text, at);
    }

    private static Said history(String id, String text, double at) {
        return new Said(true, id, "7", text, at);
    }

    @BeforeAll
    static void open() {
        test = TestHub.start();
        test.hub().database().migrate("zalo", Database.PIPE_TABLES, Database.LANE_TABLES, "db/zalo");
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @BeforeEach
    void forget() {
        test.hub().database().jdbi().useHandle(handle -> handle.execute("TRUNCATE zalo.inbox"));
    }

    @Test
    void aMessageIsKnownByItsIdHoweverAndWheneverItComes() {
        assertThat(taken(
                        webhook("m1", "alo", 0),
                        webhook("m1", "alo", 0),
                        history("m1", "alo", 0.4),
                        webhook("m2", "alo", 1),
                        history("m3", "alo", 2)))
                .containsExactly(true, false, false, true, true);
    }

    @Test
    void withoutIdsTheSameWordsOfOnePersonWithinFiveSecondsAreOneMessagePerWayIn() {
        assertThat(taken(
                        webhook("", "alo", 0),
                        history("", "alo", 4.9),
                        history("", "alo", 4.95),
                        webhook("", "alo", 20),
                        history("", "alo", 26),
                        history("", "A lô", 20)))
                .containsExactly(true, false, true, true, true, true);
    }

    @Test
    void oneWayInMayKnowTheIdWhichTheOtherLacks() {
        assertThat(taken(
                        webhook("m1", "alo", 0),
                        history("", "alo", 1),
                        history("", "báo", 30),
                        webhook("m2", "báo", 28)))
                .containsExactly(true, false, true, false);
    }

    @Test
    void whoeverSaysTheSameTwiceIsHeardTwiceAndEachHasItsRepeat() {
        assertThat(taken(
                        webhook("", "ok", 0),
                        webhook("", "ok", 2),
                        history("", "ok", 0.1),
                        history("", "ok", 2.1),
                        new Said(true, "", "8", "ok", 0)))
                .containsExactly(true, true, false, false, true);
    }

    @Test
    void whatOthersSaidInOtherChatsIsNoRepeat() {
        assertThat(taken(webhook("", "ok", 0), new Said(true, "", "8", "ok", 0)))
                .containsExactly(true, true);
    }

    @Test
    void knowsWhichKeysItHasSeen() {
        taken(webhook("m1", "alo", 0));
        Set<String> known = test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> seen.known(handle, List.of("message:m1", "message:m2")));
        assertThat(known).containsExactly("message:m1");
    }

    private List<Boolean> taken(Said... all) {
        return List.of(all).stream()
                .map(Said::event)
                .map(event -> test.hub()
                        .database()
                        .jdbi()
                        .inTransaction(transaction ->
                                seen.first(transaction, event, event.thread(OA).orElseThrow())))
                .toList();
    }
}
