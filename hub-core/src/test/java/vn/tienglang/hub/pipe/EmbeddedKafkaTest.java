package vn.tienglang.hub.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.hub.pipe.EmbeddedKafka.EmbeddedKafkaException;
import vn.tienglang.hub.store.DataFolder.FolderInUseException;

class EmbeddedKafkaTest {

    @TempDir
    Path data;

    @Test
    void recordsOutliveTheBrokerAlthoughItsPortsChange() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0)) {
            createTopic(kafka, "village");
            send(kafka, "village", "one", "two");
        }
        for (String more : List.of("three", "four")) {
            try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0)) {
                send(kafka, "village", more);
            }
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0)) {
            assertThat(read(kafka, "village", 4)).containsExactly("one", "two", "three", "four");
            assertThat(kafka.fault()).isEmpty();
        }
    }

    @Test
    void everyRecordIsForcedToDisk() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            createTopic(kafka, "village");
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "village");
            Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            assertThat(config.get("flush.messages").value()).isEqualTo("1");
            assertThat(config.get("segment.bytes").value()).isEqualTo("16777216");
        }
    }

    @Test
    void aTopicNobodyCreatedDoesNotAppear() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            assertThatThrownBy(() -> send(kafka, "nobody.created.this", "lost"))
                    .hasMessageContaining("not present in metadata");
            assertThat(admin.listTopics().names().get()).isEmpty();
        }
    }

    @Test
    void aTakenPortIsNamedAndLeavesTheFolderFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedKafka.start(data, taken.getLocalPort()))
                    .isInstanceOf(EmbeddedKafkaException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("in use");
        }
        EmbeddedKafka.start(data, 0).close();
    }

    @Test
    void aSecondBrokerInTheSameFolderIsRefusedAndTheFirstGoesOn() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0)) {
            createTopic(kafka, "village");
            assertThatThrownBy(() -> EmbeddedKafka.start(data, 0))
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageContaining(data.toRealPath().resolve("kafka").toString());
            send(kafka, "village", "still here");
            assertThat(read(kafka, "village", 1)).containsExactly("still here");
        }
    }

    @Test
    void aWrongSettingIsNamed() {
        assertThatThrownBy(() -> EmbeddedKafka.start(data, 0, Map.of("log.segment.bytes", "plenty")))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining("log.segment.bytes");
    }

    @Test
    void nobodyElseOnTheMachineReadsTheRecords() throws Exception {
        EmbeddedKafka.start(data, 0).close();
        assertThat(Files.getPosixFilePermissions(data.resolve("kafka").resolve("log")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void closingTwiceIsHarmless() {
        EmbeddedKafka kafka = EmbeddedKafka.start(data, 0);
        kafka.close();
        kafka.close();
    }

    private static void createTopic(EmbeddedKafka kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void send(EmbeddedKafka kafka, String topic, String... values) throws Exception {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrap(), "linger.ms", 0, "max.block.ms", 3000);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
        }
    }

    private static List<String> read(EmbeddedKafka kafka, String topic, int count) {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrap(), "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (values.size() < count && System.nanoTime() < limit) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
