package vn.tienglang.hub.pipe.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.testing.TestHub;

/**
 * Two hubs under load, killed with SIGKILL and started again at random, against chats that lose one answer in thirty.
 * What counts is what stands in the chats.
 */
class StormTest {

    private static final Logger log = LoggerFactory.getLogger(StormTest.class);
    private static final int ANNOUNCEMENTS = 50;
    private static final int KILLS = 6;

    private final TestHub test = TestHub.start();
    private final Outbox outbox = new Outbox("hub");
    private final List<Process> hubs = new ArrayList<>();

    @AfterEach
    void close() {
        hubs.forEach(Process::destroyForcibly);
        test.close();
    }

    @Test
    void nothingIsLostNothingComesTwiceAndEachChatReadsInOrder() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        log.info("storm with seed {}", seed);
        Random random = new Random(seed);
        test.hub().database().migrate(StormHub.SCHEMA, Database.PIPE_TABLES, Database.LANE_TABLES);
        try (StormReceiver receiver = new StormReceiver(seed, 0.033)) {
            hubs.add(start(0, receiver));
            hubs.add(start(1, receiver));
            await().atMost(Duration.ofMinutes(1)).until(() -> publish(0) && receiver.messages() > 0);
            int published = 1;
            for (int kill = 0; kill < KILLS; kill++) {
                int until = (kill + 1) * ANNOUNCEMENTS / (KILLS + 1);
                while (published < until) {
                    publish(published++);
                }
                int before = receiver.messages();
                int enough = random.nextInt(1, 120);
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> receiver.messages() >= Math.min(before + enough, until * StormHub.CHANNELS));
                int victim = random.nextInt(2);
                hubs.get(victim).destroyForcibly().waitFor();
                hubs.set(victim, start(victim, receiver));
            }
            while (published < ANNOUNCEMENTS) {
                publish(published++);
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> receiver.messages() >= ANNOUNCEMENTS * StormHub.CHANNELS);
            log.info("storm: {} messages, {} answers lost, {} kills", receiver.messages(), receiver.faults(), KILLS);
            assertEachChatReadsInOrder(receiver);
        }
    }

    private void assertEachChatReadsInOrder(StormReceiver receiver) {
        List<String> wanted =
                IntStream.range(0, ANNOUNCEMENTS).mapToObj(n -> "TB" + n).toList();
        for (int channel = 0; channel < StormHub.CHANNELS; channel++) {
            assertThat(receiver.chat("c" + channel)).as("chat %d", channel).isEqualTo(wanted);
        }
    }

    private boolean publish(int number) {
        HubEvent event = HubEvent.of(
                "e" + number,
                "announcement.published",
                "/storm",
                "e" + number,
                Instant.now(),
                "commune",
                Map.of("code", "TB" + number));
        test.hub().database().jdbi().useTransaction(transaction -> {
            // Published before when the first hub was still starting: the id is what makes it one.
            boolean there = transaction
                    .createQuery("SELECT EXISTS (SELECT FROM hub.outbox WHERE event_id = :id)")
                    .bind("id", event.id())
                    .mapTo(Boolean.class)
                    .one();
            if (!there) {
                outbox.append(transaction, Topic.ANNOUNCEMENTS_GROUP, event);
            }
        });
        return true;
    }

    private Process start(int number, StormReceiver receiver) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StormHub.class.getName(),
                        Json.write(test.ground()),
                        "storm-" + number,
                        receiver.url())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
