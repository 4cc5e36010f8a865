package vn.tienglang.hub.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.pipe.KafkaClients;

/** Reads a topic from its beginning, committed records only, and keeps what it read. Not thread-safe. */
public final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

    public TopicReader(KafkaClients kafka, String topic) {
        consumer = kafka.tail();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on until what was read satisfies the condition or the time is over; answers all that was read. */
    public List<ConsumerRecord<String, byte[]>> until(
            Predicate<List<ConsumerRecord<String, byte[]>>> enough, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!enough.test(read) && System.nanoTime() - end < 0) {
            consumer.poll(Duration.ofMillis(100)).forEach(read::add);
        }
        return List.copyOf(read);
    }

    /** Reads on until there are so many events, then a moment longer, to see whether more come. */
    public List<HubEvent> events(int atLeast) {
        until(records -> records.size() >= atLeast, Duration.ofSeconds(30));
        int before;
        do {
            before = read.size();
            consumer.poll(Duration.ofMillis(300)).forEach(read::add);
        } while (read.size() > before);
        return read.stream().map(EventCodec::decode).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
