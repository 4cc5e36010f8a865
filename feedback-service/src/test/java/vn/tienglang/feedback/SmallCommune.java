package vn.tienglang.feedback;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.FeedbackRows;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.TopicNames;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.person.Leader;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.DatabaseAddress;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.store.StopSwitch;
import vn.tienglang.hub.testing.TestCluster;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.time.Ticker;

/**
 * An invented commune of two villages and three groups on a real database: xã Mẫu; thôn Đông with tổ 1 and tổ 2; thôn
 * Tây with tổ 3, which nobody leads. Its clock is moved by hand and stands at Tuesday 24/11/2026, 08:00 at first.
 */
public final class SmallCommune implements AutoCloseable {

    public static final String OA = "oa-1";
    public static final String COMMUNE = "xa-mau";
    public static final String EAST = "xa-mau.dong";
    public static final String WEST = "xa-mau.tay";
    public static final String GROUP_1 = "xa-mau.dong.to-1";
    public static final String GROUP_2 = "xa-mau.dong.to-2";
    public static final String GROUP_3 = "xa-mau.tay.to-3";

    public static final ChatThread GROUP_1_CHAT = new ChatThread(OA, ChatThread.Kind.GROUP, "g-to-1");
    public static final ChatThread EAST_TRUNK = new ChatThread(OA, ChatThread.Kind.GROUP, "g-truc-dong");
    public static final ChatThread COMMUNE_TRUNK = new ChatThread(OA, ChatThread.Kind.GROUP, "g-truc-xa");

    private static final LocalDate FOUNDED = LocalDate.of(2020, 1, 1);

    private static final Instant START = Instant.parse("2026-11-24T01:00:00Z");

    public final MovableClock clock = new MovableClock(START);
    private final Hub hub;
    private final AutoCloseable ground;
    public final Areas areas;
    public final Channels channels;
    public final People people;
    public final Leadership leadership;
    public final String headOfGroup1;
    public final String headOfEast;
    public final FeedbackParts parts;
    private final AtomicInteger messages = new AtomicInteger();

    /** Without Kafka: for what happens in one transaction. */
    public static SmallCommune onDatabase() {
        return onDatabase(FeedbackSettings.standard());
    }

    public static SmallCommune onDatabase(FeedbackSettings settings) {
        TestCluster.Database fresh = TestCluster.freshDatabase();
        Database database = Database.open(new DatabaseAddress(fresh.url(), fresh.user(), fresh.password()), 4);
        database.migrate("hub", Database.PIPE_TABLES, "db/hub");
        return new SmallCommune(
                clock -> new Hub(
                        "hub-1",
                        database,
                        new KafkaClients("127.0.0.1:1", "hub-1", new TopicNames(""), Map.of()),
                        new Leases(database, "hub-1", "test"),
                        new StopSwitch(database),
                        clock,
                        Ticker.system(),
                        new Random(),
                        new SimpleMeterRegistry(),
                        Path.of(System.getProperty("java.io.tmpdir"))),
                database,
                settings);
    }

    /** On Kafka, too: the room itself is to be started by the test. */
    public static SmallCommune onCluster() {
        TestHub[] test = new TestHub[1];
        return new SmallCommune(
                clock -> {
                    test[0] = TestHub.start(clock);
                    return test[0].hub();
                },
                () -> test[0].close(),
                FeedbackSettings.standard());
    }

    private SmallCommune(Function<Clock, Hub> made, AutoCloseable ground, FeedbackSettings settings) {
        this.ground = ground;
        hub = made.apply(clock);
        FeedbackService.migrate(hub.database());
        areas = new Areas(hub.database(), clock);
        channels = new Channels(hub.database(), areas);
        people = new People(hub.database(), hub.random());
        leadership = new Leadership(hub.database(), clock);
        area(COMMUNE, "COMMUNE", "xã", "Xã Mẫu", null);
        area(EAST, "VILLAGE", "thôn", "Thôn Đông", COMMUNE);
        area(WEST, "VILLAGE", "thôn", "Thôn Tây", COMMUNE);
        area(GROUP_1, "GROUP", "tổ tự quản", "Tổ tự quản số 1", EAST);
        area(GROUP_2, "GROUP", "tổ tự quản", "Tổ tự quản số 2", EAST);
        area(GROUP_3, "GROUP", "tổ tự quản", "Tổ tự quản số 3", WEST);
        channel("to-1", "OA_GROUP", GROUP_1, "Tổ 1 thôn Đông", GROUP_1_CHAT);
        channel("truc-dong", "TRUNK_GROUP", EAST, "Trục thôn Đông", EAST_TRUNK);
        channel("truc-xa", "TRUNK_GROUP", COMMUNE, "Trục xã", COMMUNE_TRUNK);
        headOfGroup1 = head(GROUP_1, "Nguyễn Thị Lan");
        head(GROUP_2, "Phạm Văn Hai");
        headOfEast = head(EAST, "Trần Văn Bình");
        head(WEST, "Lê Thị Tư");
        parts = FeedbackParts.of(hub, settings, areas, channels, people, leadership);
    }

    public String citizen(String area) {
        String user = "u" + messages.incrementAndGet();
        String id = people.byZalo(OA, user);
        people.settle(id, area);
        return id;
    }

    public static ChatThread privateChat(String person) {
        return new ChatThread(OA, ChatThread.Kind.PERSON, "z-" + person);
    }

    /** Somebody writes to the OA. */
    public CitizenMessage writes(String person, String area, String text, StoredFile... files) {
        return message(person, privateChat(person), area, text, files);
    }

    public CitizenMessage message(String person, ChatThread thread, String area, String text, StoredFile... files) {
        CitizenMessage message = new CitizenMessage(
                "m" + messages.incrementAndGet(), person, thread, area, text, List.of(files), clock.instant());
        take(message);
        return message;
    }

    /** As the projection does it. */
    public void take(CitizenMessage... all) {
        jdbi().useTransaction(handle -> {
            List<HubEvent> events = List.of(all).stream()
                    .map(m -> HubEvent.of(
                            "e-" + m.messageId(), "citizen.wrote", "/test", m.personId(), m.sentAt(), m.personId(), m))
                    .toList();
            parts.intake().take(handle, events);
        });
    }

    public static StoredFile photo(int number) {
        return new StoredFile("%064x".formatted(number), "image/jpeg", "anh" + number + ".jpg", 1000);
    }

    public List<Feedback> feedback() {
        return jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT " + FeedbackRows.COLUMNS + " FROM feedback.feedback f ORDER BY f.number")
                .map((row, context) -> FeedbackRows.map(row))
                .list());
    }

    public Feedback only() {
        List<Feedback> all = feedback();
        if (all.size() != 1) {
            throw new AssertionError("expected one feedback, found " + all);
        }
        return all.get(0);
    }

    public Feedback by(String code) {
        return feedback().stream()
                .filter(f -> f.code().toString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** What was put on its way to chats, oldest first. */
    public List<ZaloDelivery> sent() {
        return outbox(Topic.DELIVERIES_ZALO).stream()
                .map(event -> event.body(ZaloDelivery.class))
                .toList();
    }

    public List<ZaloDelivery> sentTo(ChatThread thread) {
        return sent().stream().filter(d -> d.thread().equals(thread)).toList();
    }

    public ZaloDelivery lastTo(ChatThread thread) {
        List<ZaloDelivery> all = sentTo(thread);
        return all.get(all.size() - 1);
    }

    public List<HubEvent> outbox(Topic topic) {
        return jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT event::text AS event FROM feedback.outbox WHERE topic = :topic ORDER BY id")
                .bind("topic", topic.family())
                .map((row, context) -> Json.read(row.getString("event"), HubEvent.class))
                .list());
    }

    public long count(String table) {
        return jdbi().withHandle(handle -> handle.createQuery("SELECT count(*) FROM feedback." + table)
                .mapTo(Long.class)
                .one());
    }

    /** As if nobody had ever written anything; the clock goes back, too. */
    public void reset() {
        clock.set(START);
        jdbi().useHandle(handle -> {
            handle.execute("TRUNCATE feedback.feedback, feedback.outbox, feedback.seen_message, feedback.courtesy,"
                    + " feedback.guidance, feedback.waiting_photo, feedback.desk_told, feedback.correction,"
                    + " feedback.relayed, feedback.telling CASCADE");
            handle.execute("ALTER SEQUENCE feedback.code_number RESTART");
        });
    }

    public Hub hub() {
        return hub;
    }

    public Jdbi jdbi() {
        return hub.database().jdbi();
    }

    @Override
    public void close() {
        try {
            ground.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void area(String id, String level, String label, String name, String parent) {
        jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO hub.area (id, level) VALUES (?, ?)", id, level);
            handle.execute(
                    "INSERT INTO hub.area_period (area_id, valid_from, label, name, parent_id, households) VALUES (?, ?, ?, ?, ?, ?)",
                    id,
                    FOUNDED,
                    label,
                    name,
                    parent,
                    level.equals("GROUP") ? 30 : null);
        });
    }

    private void channel(String id, String kind, String area, String name, ChatThread thread) {
        jdbi().useHandle(handle -> handle.execute(
                "INSERT INTO hub.channel (id, kind, area_id, name, thread_account, thread_id, valid_from) VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                kind,
                area,
                name,
                thread.account(),
                thread.id(),
                FOUNDED));
    }

    private String head(String area, String name) {
        String person = people.add(name, null);
        leadership.appoint(area, person, Leader.Role.HEAD, null, FOUNDED);
        return person;
    }

    /** Stands still until told otherwise. */
    public static final class MovableClock extends Clock {

        private volatile Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        public void advance(Duration by) {
            now = now.plus(by);
        }

        public void set(Instant to) {
            now = to;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
