package vn.tienglang.hub.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.time.Ticker;

/**
 * The dead letters of this installation, for people who mend the flow: what lies there and why, and the way back to its
 * topic. A letter stays where it lies; that it was sent back is written beside it in the same transaction as the record
 * itself, so that it goes back once, whoever asks how often. Thread-safe.
 */
public final class DeadLetterBox {

    /** More than this is not listed; whoever has so many has one cause. */
    public static final int MOST = 20_000;

    private static final String TRANSACTIONS = "dead-resend";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KafkaClients kafka;
    private final Clock clock;
    private final Ticker ticker;

    public DeadLetterBox(KafkaClients kafka, Clock clock, Ticker ticker) {
        this.kafka = kafka;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** A letter with all it carries. The record's headers include those that say why it is here. */
    public record Opened(DeadLetter letter, ConsumerRecord<String, byte[]> record) {}

    /** What came of sending a letter back. */
    public sealed interface Resending {
        /**
         * It lies in its topic again.
         *
         * @param offset the record's new place there
         */
        record Sent(String topic, int partition, long offset) implements Resending {}

        record AlreadySent(Instant at) implements Resending {}

        record NoSuchLetter() implements Resending {}

        /** Its headers name no topic of this installation. */
        record NoWayBack(String source) implements Resending {}
    }

    private record Place(TopicPartition partition, long offset) {}

    /**
     * Letters by topic, partition and offset, sent back or not; at most {@link #MOST}.
     *
     * @throws KafkaException when Kafka does not answer in time
     */
    public List<DeadLetter> letters(Collection<Topic> of) {
        List<String> names = of.stream().map(kafka.topics()::dead).toList();
        Collection<TopicPartition> partitions;
        try (Admin admin = kafka.admin()) {
            partitions = TopicSurvey.partitions(admin, names).values().stream()
                    .flatMap(List::stream)
                    .toList();
        }
        List<DeadLetter> letters = new ArrayList<>();
        Map<Place, Instant> resent = new HashMap<>();
        read(partitions, record -> {
            if (!noteResent(record, resent) && letters.size() < MOST) {
                letters.add(DeadLetter.of(record));
            }
        });
        letters.sort(java.util.Comparator.comparing((DeadLetter l) -> names.indexOf(l.at().topic()))
                .thenComparing(l -> l.at().partition())
                .thenComparing(DeadLetter::offset));
        return letters.stream().map(letter -> marked(letter, resent)).toList();
    }

    /** One letter whole; empty if there is none at this place. */
    public Optional<Opened> open(Topic topic, int partition, long offset) {
        TopicPartition at = new TopicPartition(kafka.topics().dead(topic), partition);
        Map<Place, Instant> resent = new HashMap<>();
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>(1);
        if (!exists(at)) {
            return Optional.empty();
        }
        read(List.of(at), record -> {
            if (!noteResent(record, resent) && record.offset() == offset) {
                found.add(record);
            }
        });
        return found.stream().findFirst().map(record -> new Opened(marked(DeadLetter.of(record), resent), record));
    }

    /**
     * Puts a record back to the end of the topic it came from: key, value and headers as they were, without those that
     * say why it was dead. It comes after records that were once behind it.
     *
     * @param again also when it was sent back before
     * @throws KafkaException when Kafka does not take it; then nothing was sent
     */
    public Resending resend(Topic topic, int partition, long offset, boolean again) {
        try (KafkaProducer<String, byte[]> producer = kafka.transactional(TRANSACTIONS)) {
            // Ends whatever another sender has under way, so that what is read next is all that was sent.
            producer.initTransactions();
            Optional<Opened> found = open(topic, partition, offset);
            if (found.isEmpty()) {
                return new Resending.NoSuchLetter();
            }
            DeadLetter letter = found.get().letter();
            if (letter.resentAt().isPresent() && !again) {
                return new Resending.AlreadySent(letter.resentAt().get());
            }
            if (!letter.source().equals(kafka.topics().of(topic))) {
                return new Resending.NoWayBack(letter.source());
            }
            return send(producer, found.get().record());
        }
    }

    private Resending send(KafkaProducer<String, byte[]> producer, ConsumerRecord<String, byte[]> dead) {
        producer.beginTransaction();
        try {
            Future<RecordMetadata> sent = producer.send(back(dead));
            Future<RecordMetadata> marked = producer.send(mark(dead));
            producer.commitTransaction();
            marked.get();
            RecordMetadata place = sent.get();
            return new Resending.Sent(place.topic(), place.partition(), place.offset());
        } catch (ExecutionException e) {
            throw new KafkaException("the record was not taken: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    private static ProducerRecord<String, byte[]> back(ConsumerRecord<String, byte[]> dead) {
        // The key finds its partition by itself, so that order by key holds; without one it goes where it was.
        @Nullable
        Integer partition = dead.key() == null ? Integer.valueOf(DeadLetter.header(dead, "dead-partition")) : null;
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(DeadLetter.header(dead, "dead-topic"), partition, dead.key(), dead.value());
        for (Header header : dead.headers()) {
            if (!header.key().startsWith(DeadLetter.HEADERS)) {
                record.headers().add(header);
            }
        }
        return record;
    }

    private ProducerRecord<String, byte[]> mark(ConsumerRecord<String, byte[]> dead) {
        ProducerRecord<String, byte[]> mark =
                new ProducerRecord<>(dead.topic(), dead.partition(), dead.key(), new byte[0]);
        Headers headers = mark.headers();
        headers.add(DeadLetter.RESENT_OFFSET, Long.toString(dead.offset()).getBytes(UTF_8));
        headers.add(DeadLetter.RESENT_AT, clock.instant().toString().getBytes(UTF_8));
        return mark;
    }

    private static boolean noteResent(ConsumerRecord<String, byte[]> record, Map<Place, Instant> resent) {
        String offset = DeadLetter.header(record, DeadLetter.RESENT_OFFSET);
        if (offset.isEmpty()) {
            return false;
        }
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        resent.put(
                new Place(partition, Long.parseLong(offset)),
                Instant.parse(DeadLetter.header(record, DeadLetter.RESENT_AT)));
        return true;
    }

    private static DeadLetter marked(DeadLetter letter, Map<Place, Instant> resent) {
        return letter.resent(Optional.ofNullable(resent.get(new Place(letter.at(), letter.offset()))));
    }

    private boolean exists(TopicPartition partition) {
        try (Admin admin = kafka.admin()) {
            return TopicSurvey.partitions(admin, List.of(partition.topic())).values().stream()
                    .anyMatch(partitions -> partitions.contains(partition));
        }
    }

    /** All that is there now. */
    private void read(Collection<TopicPartition> partitions, Consumer<ConsumerRecord<String, byte[]>> each) {
        long deadline = ticker.nanos() + LIMIT.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = kafka.tail()) {
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<TopicPartition> open = new ArrayList<>(partitions);
            open.removeIf(partition -> offset(begins, partition) >= offset(ends, partition));
            consumer.assign(open);
            open.forEach(partition -> consumer.seek(partition, offset(begins, partition)));
            while (!open.isEmpty()) {
                if (ticker.nanos() - deadline > 0) {
                    throw new KafkaException("the dead letters could not be read within " + LIMIT.toSeconds() + " s");
                }
                consumer.poll(POLL).forEach(each);
                open.removeIf(partition -> consumer.position(partition) >= offset(ends, partition));
            }
        }
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }
}
