package vn.tienglang.zalo.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import org.apache.kafka.clients.producer.KafkaProducer;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.announcement.relay.VillageRelay;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.commune.CommuneImport;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Outgoing;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.Sessions;
import vn.tienglang.hub.staff.StaffOffice;
import vn.tienglang.hub.testing.MovableClock;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TopicReader;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.WebSettings;
import vn.tienglang.hub.web.WebShell;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.zalo.GroupSettings;
import vn.tienglang.zalo.ZaloConnector;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.inbound.InboundSettings;
import vn.tienglang.zalo.outbound.OutboundSettings;

/**
 * A commune of several villages, each with a trunk group of the account, a head, and three ordinary groups behind their
 * leaders; the first group has a deputy. All on a real database, Kafka and sandbox; the clock is moved by hand. Each
 * test takes a village of its own.
 */
final class Hamlets implements AutoCloseable {

    static final String OA = "2790000000000000001";
    static final int VILLAGES = 8;
    static final int GROUPS = 3;

    final MovableClock clock = MovableClock.at("2026-11-20T02:00:00Z");
    final ZaloSandbox sandbox;
    final Channels channels;
    final People people;
    private final TestHub test = TestHub.start(clock);
    private WebShell web;
    private final KafkaProducer<String, byte[]> producer;
    private ZaloConnector connector;
    private final TopicReader receipts;
    private final TopicReader citizens;
    private int number = 100;

    Hamlets() {
        Hub hub = test.hub();
        sandbox = ZaloSandbox.start(SandboxConfig.defaults().withPort(0).withApp("app-1", "app-secret", "oa-secret"));
        importCommune(hub);
        channels = new Channels(hub.database(), new Areas(hub.database(), clock));
        people = new People(hub.database(), hub.random());
        sow();
        start();
        producer = hub.kafka().producer(Duration.ofSeconds(20));
        receipts = new TopicReader(hub.kafka(), hub.kafka().topics().of(Topic.RECEIPTS));
        citizens = new TopicReader(hub.kafka(), hub.kafka().topics().of(Topic.CITIZEN_MESSAGES));
    }

    private void start() {
        Hub hub = test.hub();
        connector = new ZaloConnector(hub, settings(), channels, people);
        StaffOffice office = StaffOffice.on(hub.database(), clock, Sessions.Limits.STANDARD);
        web = WebShell.start(
                WebSettings.local(),
                hub,
                office,
                List.of(),
                List.of(connector.pages(office.audit()), connector.forwards(office.audit())));
        sandbox.webhooks().target(HttpUrl.get(web.address() + "/zalo/webhook"));
        connector.start();
    }

    /** Everything in memory is gone, and comes up again from what is stored. */
    void restart() {
        web.close();
        connector.close();
        start();
    }

    // ---- who is who

    static String area(int village, int group) {
        return "xa.thon-" + village + (group == 0 ? "" : ".to-" + group);
    }

    static String channel(int village, int group) {
        return area(village, group) + ".zalo";
    }

    static String trunk(int village) {
        return "f00dfeedf00dfeed%04d".formatted(village);
    }

    static String head(int village) {
        return user(village, 0);
    }

    static String leader(int village, int group) {
        return user(village, group);
    }

    static String deputy(int village) {
        return user(village, 50);
    }

    private static String user(int village, int who) {
        return "70000000000000%05d".formatted(village * 100 + who);
    }

    // ---- what happens

    /** Publishes to one village what the relays make of it. @return its code */
    String publish(int village, Urgency urgency) {
        return publish(village, urgency, ++number, 1);
    }

    String revise(int village, String code) {
        return publish(village, Urgency.NORMAL, Integer.parseInt(code.substring(2)), 2);
    }

    private String publish(int village, Urgency urgency, int announcement, int revision) {
        String code = "TB" + announcement + (revision > 1 ? "." + revision : "");
        List<String> audience = List.of(area(village, 0));
        AnnouncementEvent event = new AnnouncementEvent(
                "a" + announcement,
                code,
                revision,
                revision == 1 ? Change.PUBLISHED : Change.REVISED,
                "xa",
                area(village, 0),
                urgency,
                "Họp thôn",
                "Mời bà con họp lúc 19 giờ tại nhà văn hóa.",
                null,
                null,
                null,
                "UBND xã Mẫu",
                audience,
                revision == 1 ? List.of() : audience,
                Set.of(ChannelKind.ORDINARY_GROUP),
                null,
                null,
                clock.instant(),
                null,
                null,
                null,
                null,
                null);
        HubEvent told = HubEvent.of(
                "e-" + code,
                "announcement.published",
                "/hub-core",
                event.announcementId(),
                clock.instant(),
                area(village, 0),
                event);
        for (Outgoing out : new VillageRelay(channels.directory()).expand(told)) {
            producer.send(EventCodec.encode(test.hub().kafka().topics().of(out.topic()), out.event()));
        }
        producer.flush();
        return code;
    }

    void say(String user, int village, String text) {
        sandbox.say(user, trunk(village), text);
    }

    void sayToOa(String user, String text) {
        sandbox.say(user, OA, text);
    }

    /** Somebody with a phone of their own. @return their Zalo id */
    String citizen(String name) {
        String id = "71%017d".formatted(++number);
        sandbox.seed(new SandboxSeed(
                List.of(), List.of(SandboxSeed.Person.of(id, name, "Người dân")), List.of(), List.of()));
        return id;
    }

    void follow(String user) {
        sandbox.talk().follow(user, OA, true);
    }

    /** Greetings that were put on their way to somebody who began to follow; Zalo decides whether they arrive. */
    int greetings(String user) {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT count(*) FROM zalo.delivery
                                WHERE payload->'thread'->>'id' = :user AND payload->>'text' LIKE 'Cảm ơn ông/bà đã quan tâm%'""")
                        .bind("user", user)
                        .mapTo(Integer.class)
                        .one());
    }

    String areaOf(String user) {
        return people.find(OA, user)
                .flatMap(people::person)
                .map(person -> String.valueOf(person.areaId()))
                .orElse("");
    }

    /** What somebody's words became for those who read reports, so far. */
    List<CitizenMessage> citizenMessages(String user) {
        return citizenMessages(user, 0);
    }

    /** The same, once there are so many. */
    List<CitizenMessage> citizenMessages(String user, int atLeast) {
        Predicate<CitizenMessage> theirs = message ->
                people.find(OA, user).filter(message.personId()::equals).isPresent();
        return citizens
                .until(
                        records -> records.stream()
                                        .map(EventCodec::decode)
                                        .map(event -> event.body(CitizenMessage.class))
                                        .filter(theirs)
                                        .count()
                                >= atLeast,
                        Duration.ofSeconds(60))
                .stream()
                .map(EventCodec::decode)
                .map(event -> event.body(CitizenMessage.class))
                .filter(theirs)
                .toList();
    }

    /** Waits until the trunk group has been asked for a text. */
    void asked(int village, String code) {
        eventually(() -> assertThat(trunkTexts(village)).anyMatch(text -> text.endsWith("xong " + code)));
        eventually(() -> assertThat(waitingSince(code)).isEqualTo(GROUPS));
    }

    private int waitingSince(String code) {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM zalo.forward WHERE number || '.' || revision = :code AND asked_at IS NOT NULL")
                        .bind("code", code.substring(2) + (code.contains(".") ? "" : ".1"))
                        .mapTo(Integer.class)
                        .one());
    }

    List<String> trunkTexts(int village) {
        return texts(trunk(village), OA);
    }

    /** What the account said to somebody alone. */
    List<String> toldAlone(String user) {
        return texts(OA + ":" + user, OA);
    }

    ChatMessage lastToldAlone(String user) {
        List<ChatMessage> all = sandbox.thread(OA + ":" + user).stream()
                .filter(message -> message.from().equals(OA))
                .toList();
        return all.get(all.size() - 1);
    }

    private List<String> texts(String thread, String from) {
        return sandbox.thread(thread).stream()
                .filter(message -> message.from().equals(from))
                .map(ChatMessage::text)
                .toList();
    }

    /** Waits until as many of an announcement's groups have a receipt of a state; answers those receipts. */
    List<Receipt> receipts(String code, ReceiptState state, int groups) {
        String id = "a" + code.substring(2).replaceAll("\\..*", "");
        Predicate<Receipt> wanted = receipt -> receipt.subject().id().equals(id) && receipt.state() == state;
        return receipts
                .until(
                        records -> records.stream()
                                        .map(EventCodec::decode)
                                        .map(event -> event.body(Receipt.class))
                                        .filter(wanted)
                                        .map(Receipt::channelId)
                                        .distinct()
                                        .count()
                                >= groups,
                        Duration.ofSeconds(60))
                .stream()
                .map(EventCodec::decode)
                .map(event -> event.body(Receipt.class))
                .filter(wanted)
                .toList();
    }

    /** Whether the hub has heard of somebody. */
    boolean hears(String user) {
        return test.hub()
                        .database()
                        .jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        "SELECT count(*) FROM zalo.conversation WHERE user_id = :user")
                                .bind("user", user)
                                .mapTo(Integer.class)
                                .one())
                > 0;
    }

    /** How one group's forward stands. */
    String state(String code, int village, int group) {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT state FROM zalo.forward WHERE number = :n AND channel_id = :channel
                                ORDER BY revision DESC LIMIT 1""")
                        .bind("n", Integer.parseInt(code.substring(2).replaceAll("\\..*", "")))
                        .bind("channel", channel(village, group))
                        .mapTo(String.class)
                        .findOne()
                        .orElse("none"));
    }

    /** The id by which one group's forward is ticked. */
    String deliveryId(String code, int village, int group) {
        return DeliveryIds.of(
                Subject.announcement("a" + code.substring(2).replaceAll("\\..*", "")),
                code.contains(".") ? 2 : 1,
                channel(village, group));
    }

    Pages pages() {
        return connector.forwards(new Audit(test.hub().database(), clock));
    }

    Hub hub() {
        return test.hub();
    }

    static void eventually(org.awaitility.core.ThrowingRunnable holds) {
        await().atMost(60, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(holds);
    }

    @Override
    public void close() {
        receipts.close();
        citizens.close();
        producer.close();
        web.close();
        connector.close();
        sandbox.close();
        test.close();
    }

    // ---- building it

    private void sow() {
        List<SandboxSeed.Person> persons = new ArrayList<>();
        List<SandboxSeed.Group> groups = new ArrayList<>();
        for (int village = 1; village <= VILLAGES; village++) {
            List<String> inside = new ArrayList<>(List.of(head(village), deputy(village)));
            for (int group = 1; group <= GROUPS; group++) {
                inside.add(leader(village, group));
            }
            inside.forEach(id -> persons.add(
                    SandboxSeed.Person.of(id, "Ông " + id, "Phụ trách").following(List.of(OA), null)));
            groups.add(SandboxSeed.Group.ofOa(trunk(village), "Trục thôn " + village, OA, inside));
        }
        sandbox.seed(new SandboxSeed(
                List.of(SandboxSeed.Oa.of(OA, "UBND xã Mẫu", "AT-1", "RT-1")), persons, groups, List.of()));
    }

    private void importCommune(Hub hub) {
        StringBuilder yaml = new StringBuilder("""
                since: 2025-07-01
                oa: "2790000000000000001"
                commune:
                  id: xa
                  label: xã
                  name: Xã Mẫu
                  leader: { name: Cao Hữu Lâm, phone: 0900 000 001 }
                  villages:
                """);
        for (int v = 1; v <= VILLAGES; v++) {
            yaml.append("""
                        - id: xa.thon-%1$d
                          label: thôn
                          name: Thôn %1$d
                          leader: { name: Trưởng Thôn %1$d, phone: 0900 0%1$d0 000, zalo: "%2$s" }
                          trunk: { group: "%3$s", name: Trục thôn %1$d }
                          groups:
                    """.formatted(v, head(v), trunk(v)));
            for (int g = 1; g <= GROUPS; g++) {
                yaml.append("""
                                - id: xa.thon-%1$d.to-%2$d
                                  label: tổ tự quản
                                  name: Tổ tự quản số %2$d
                                  households: 30
                                  leader: { name: Tổ Trưởng %1$d%2$d, phone: 0900 0%1$d0 00%2$d, zalo: "%3$s" }
                        """.formatted(v, g, leader(v, g)));
                if (g == 1) {
                    yaml.append("""
                                      deputies:
                                        - { name: Tổ Phó %1$d, phone: 0900 0%1$d0 050, zalo: "%2$s" }
                            """.formatted(v, deputy(v)));
                }
                yaml.append("          zalo: { ordinary: true, name: Tổ %d – Thôn %d }\n".formatted(g, v));
            }
        }
        try {
            Path file = Files.writeString(Files.createTempFile("hamlets", ".yaml"), yaml);
            var report = new CommuneImport(hub.database(), clock, new SecureRandom()).run(file, false);
            assertThat(report.accepted()).as(report.text()).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ZaloSettings settings() {
        return new ZaloSettings(
                OA,
                "app-1",
                "app-secret",
                "oa-secret",
                Optional.of("AT-1"),
                Optional.of("RT-1"),
                sandbox.baseUrl() + "/openapi",
                sandbox.baseUrl() + "/oauth",
                60_000,
                Duration.ofSeconds(5),
                new QuietHours(LocalTime.of(21, 0), LocalTime.of(6, 0)),
                GroupSettings.standard(),
                OutboundSettings.standard(),
                InboundSettings.STANDARD);
    }
}
