package vn.tienglang.broadcast;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import vn.tienglang.broadcast.air.Air;
import vn.tienglang.broadcast.air.OnAir;
import vn.tienglang.broadcast.audio.Ffmpeg;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.commune.CommuneImport;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.LoudspeakerDelivery;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TopicReader;

/**
 * The room on a real Kafka, PostgreSQL and espeak-ng, with the example commune and a console; deliveries come through
 * Kafka, sound is heard over HTTP.
 */
public final class Studio implements AutoCloseable {

    public static final String ZONE = "xa-mau.thon-dong.loa";
    public static final String OTHER_ZONE = "xa-mau.thon-doai.loa";
    /** Long enough to be broken into: about ten seconds of speech. */
    public static final String LONG_TEXT =
            "Thông báo lịch tiêm phòng cho trẻ em. Từ 8 giờ đến 11 giờ sáng thứ Bảy, trạm y tế xã tiêm phòng cho trẻ"
                    + " dưới 5 tuổi tại nhà văn hóa thôn. Đề nghị bà con mang theo sổ tiêm chủng.";

    private final TestHub ground;
    private final BroadcastConnector room;
    private final TestConsole console;
    private final Tempo tempo = new Tempo(4);

    private Studio(TestHub ground, BroadcastSettings settings) {
        this.ground = ground;
        Hub hub = ground.hub();
        room = new BroadcastConnector(
                hub, settings, new Channels(hub.database(), new Areas(hub.database(), hub.clock())), tempo);
        console =
                TestConsole.on(hub, List.of(room.pages(new vn.tienglang.hub.staff.Audit(hub.database(), hub.clock()))));
        room.start();
    }

    /** On fresh ground. */
    public static Studio open(Clock clock, BroadcastSettings settings) {
        return new Studio(ground(clock), settings);
    }

    public static Studio open() {
        return open(Clock.systemUTC(), BroadcastSettings.standard().readingOnce());
    }

    /** Prepared ground without a room on it. */
    public static TestHub ground(Clock clock) {
        TestHub ground = TestHub.start(clock);
        new CommuneImport(ground.hub().database(), clock, new Random(7))
                .run(Path.of("../config/communes/xa-mau.yaml"), false);
        return ground;
    }

    /** A room of another hub on the same ground. */
    public static Studio on(TestHub.Ground ground, String hubId, Clock clock) {
        return new Studio(
                TestHub.on(ground, hubId, clock), BroadcastSettings.standard().readingOnce());
    }

    public TestHub ground() {
        return ground;
    }

    public Hub hub() {
        return ground.hub();
    }

    public BroadcastConnector room() {
        return room;
    }

    /** How fast sound goes by here: four times as fast as people hear it, unless told otherwise. */
    public Tempo tempo() {
        return tempo;
    }

    /** Has a zone stay where it is as soon as the item begins, however busy the machine; {@link Tempo#hurry} lets go. */
    public void holdAt(String zone, String title) {
        AtomicBoolean once = new AtomicBoolean(true);
        air().player(zone).orElseThrow().watch(now -> {
            if (title.equals(now.caption()) && once.getAndSet(false)) {
                tempo.hold();
            }
        });
    }

    public Air air() {
        return room.air();
    }

    public TestConsole console() {
        return console;
    }

    public static LoudspeakerDelivery delivery(
            String zone, String announcement, int revision, Urgency urgency, String text) {
        Subject subject = Subject.announcement(announcement);
        return new LoudspeakerDelivery(
                DeliveryIds.of(subject, revision, zone),
                zone,
                subject,
                announcement.toUpperCase(java.util.Locale.ROOT),
                revision,
                false,
                urgency,
                "xa-mau.thon-dong",
                "Tin " + announcement,
                text,
                null);
    }

    public static LoudspeakerDelivery withdrawal(String zone, String announcement, int revision) {
        LoudspeakerDelivery former =
                delivery(zone, announcement, revision, Urgency.NORMAL, "Thông báo này đã được rút.");
        return new LoudspeakerDelivery(
                former.deliveryId(),
                zone,
                former.subject(),
                former.code(),
                revision,
                true,
                former.urgency(),
                former.areaId(),
                former.title(),
                former.text(),
                null);
    }

    /** Puts deliveries on the topic, as the relays do. */
    public static void publish(Hub hub, LoudspeakerDelivery... deliveries) {
        try (KafkaProducer<String, byte[]> producer = hub.kafka().producer(Duration.ofSeconds(10))) {
            for (LoudspeakerDelivery delivery : deliveries) {
                producer.send(EventCodec.encode(
                                hub.kafka().topics().of(Topic.DELIVERIES_LOUDSPEAKER),
                                HubEvent.of(
                                        delivery.deliveryId(),
                                        "delivery.requested",
                                        "/hub-core",
                                        delivery.subject().id(),
                                        hub.clock().instant(),
                                        delivery.zoneId(),
                                        delivery)))
                        .get(10, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public void publish(LoudspeakerDelivery... deliveries) {
        publish(hub(), deliveries);
    }

    public Air.State state(String zone) {
        return air().state(zone).orElseThrow();
    }

    /** Waits until this hub works the zone and so many items stand in its programme. */
    public void awaitProgramme(String zone, int items) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        air().player(zone).isPresent() && state(zone).items().size() == items);
    }

    public void awaitOnAir(String zone, OnAir.Kind kind) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> state(zone).onAir().filter(on -> on.kind() == kind).isPresent());
    }

    /** All receipts of a delivery once one of that state is there. */
    public List<Receipt> receipts(String deliveryId, ReceiptState last) {
        return receipts(deliveryId, receipt -> receipt.state() == last);
    }

    public List<Receipt> receipts(String deliveryId, Predicate<Receipt> last) {
        String topic = hub().kafka().topics().of(Topic.RECEIPTS);
        try (TopicReader reader = new TopicReader(hub().kafka(), topic)) {
            return reader
                    .until(
                            records -> records.stream()
                                    .map(record -> EventCodec.decode(record).body(Receipt.class))
                                    .anyMatch(r -> r.deliveryId().equals(deliveryId) && last.test(r)),
                            Duration.ofSeconds(60))
                    .stream()
                    .map(record -> EventCodec.decode(record).body(Receipt.class))
                    .filter(receipt -> receipt.deliveryId().equals(deliveryId))
                    .toList();
        }
    }

    /** Rows of the diary of a zone, the oldest first, as "title outcome". */
    public List<String> diary(String zone) {
        return hub().database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT code || ' ' || coalesce(outcome, 'ON_AIR') FROM broadcast.airing"
                                        + " WHERE zone_id = :zone ORDER BY id")
                        .bind("zone", zone)
                        .mapTo(String.class)
                        .list());
    }

    /** Outcomes of the bulletins of a zone, the oldest first. */
    public List<String> bulletins(String zone) {
        return hub().database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT coalesce(outcome, 'ON_AIR') FROM broadcast.bulletin"
                                + " WHERE zone_id = :zone ORDER BY id")
                        .bind("zone", zone)
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public void close() {
        console.close();
        room.close();
        ground.close();
    }

    /** Somebody who listens to a zone over HTTP and keeps what comes. */
    public static final class Ear implements AutoCloseable {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final InputStream body;
        private final Thread thread;

        public Ear(String address, String zone) throws IOException, InterruptedException {
            HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "/zones/" + zone + "/live.mp3"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IOException("live stream answers " + answer.statusCode());
            }
            body = answer.body();
            thread = new Thread(this::listen, "ear");
            thread.start();
        }

        private void listen() {
            byte[] buffer = new byte[4_096];
            try {
                for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                    synchronized (bytes) {
                        bytes.write(buffer, 0, n);
                    }
                }
            } catch (IOException closed) {
                // the test hung up
            }
        }

        /** What was heard until now, decoded by ffmpeg. */
        public Sound heard() throws IOException, InterruptedException {
            Path file = Files.createTempFile("heard", ".mp3");
            try {
                synchronized (bytes) {
                    Files.write(file, bytes.toByteArray());
                }
                return Ffmpeg.decode(file);
            } finally {
                Files.delete(file);
            }
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /** Seconds of a sound in which there is more than −40 dBFS, counted in tenths. */
    public static double soundingSeconds(Sound sound) {
        int tenth = Sound.WORK_RATE / 10;
        short[] samples = new short[sound.length()];
        sound.copy(0, samples, 0, samples.length);
        int loud = 0;
        for (int from = 0; from + tenth <= samples.length; from += tenth) {
            int peak = 0;
            for (int i = from; i < from + tenth; i++) {
                peak = Math.max(peak, Math.abs(samples[i]));
            }
            loud += peak > 327 ? 1 : 0;
        }
        return loud / 10.0;
    }
}
