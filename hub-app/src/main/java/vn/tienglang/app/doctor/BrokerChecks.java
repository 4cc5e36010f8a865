package vn.tienglang.app.doctor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.DeadLetter;
import vn.tienglang.hub.pipe.DeadLetterBox;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.pipe.TopicSurvey;
import vn.tienglang.hub.time.Ticker;

/** Kafka and what nobody could read. */
final class BrokerChecks {

    private static final int LIMIT_SECONDS = 8;

    private final KafkaClients kafka;
    private final Clock clock;

    BrokerChecks(KafkaClients kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    Finding broker() {
        try (Admin admin = kafka.admin()) {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .size();
            return Finding.ok(
                    "broker", "answers at " + kafka.bootstrap() + ", " + nodes + (nodes == 1 ? " node" : " nodes"));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return Finding.failing(
                    "broker",
                    "does not answer at " + kafka.bootstrap(),
                    "start it, or mend kafka.bootstrap; what is written meanwhile waits in the outbox");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.failing("broker", "stopped before it answered", "");
        }
    }

    Finding topics() {
        List<String> missing = new TopicSurvey(kafka).missing();
        if (missing.isEmpty()) {
            return Finding.ok("topics", "all are there");
        }
        return Finding.failing("topics", "missing: " + String.join(", ", missing), "restart the hub, which makes them");
    }

    Finding deadLetters() {
        Map<String, Integer> waiting = new TreeMap<>();
        for (DeadLetter letter : new DeadLetterBox(kafka, clock, Ticker.system()).letters(List.of(Topic.values()))) {
            if (letter.resentAt().isEmpty()) {
                waiting.merge(letter.at().topic(), 1, Integer::sum);
            }
        }
        if (waiting.isEmpty()) {
            return Finding.ok("dead letters", "none wait");
        }
        List<String> counts = new ArrayList<>();
        waiting.forEach((topic, count) -> counts.add(count + " in " + topic));
        return Finding.warning("dead letters", String.join(", ", counts), "see why: ./hub dead list");
    }
}
