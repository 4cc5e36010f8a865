package vn.tienglang.zalo.group;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelChanges;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.TopicNames;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.pipe.lane.Pace;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.DatabaseAddress;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.store.StopSwitch;
import vn.tienglang.hub.testing.MovableClock;
import vn.tienglang.hub.testing.TestCluster;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.zalo.GroupSettings;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.account.ZaloAccount;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.call.OaCalls;
import vn.tienglang.zalo.slot.SlotPrices;
import vn.tienglang.zalo.slot.SlotSize;
import vn.tienglang.zalo.token.AccessTokens;

/**
 * An invented commune of one village and three groups on a real database, without Kafka, with the sandbox as its Zalo.
 * Tổ 1 has no chat yet, tổ 2 an ordinary group, tổ 3 nothing. Its clock stands at Tuesday 24/11/2026, 08:00.
 */
public final class GroupCommune implements AutoCloseable {

    public static final String OA = "9000000000000000001";
    public static final String COMMUNE = "xa-mau";
    public static final String EAST = "xa-mau.dong";
    public static final String GROUP_1 = "xa-mau.dong.to-1";
    public static final String GROUP_2 = "xa-mau.dong.to-2";
    public static final String GROUP_3 = "xa-mau.dong.to-3";

    public static final String ADMIN = "7000000000000000001";
    public static final String LAN = "7000000000000000002";
    public static final String MINH = "7000000000000000003";
    public static final String HOA = "7000000000000000004";

    public static final String CHAT_1 = "f00dfeedf00dfeed0001";
    public static final String CHAT_2 = "f00dfeedf00dfeed0002";

    private static final LocalDate FOUNDED = LocalDate.of(2020, 1, 1);

    private static @Nullable DatabaseAddress migrated;

    public final MovableClock clock = MovableClock.at("2026-11-24T01:00:00Z");
    public final ZaloSandbox sandbox = ZaloSandbox.start(SandboxConfig.defaults()
            .withPort(0)
            .withApp("app-1", "app-secret", "oa-secret")
            .withClock(clock));
    public final Hub hub;
    public final Channels channels;
    public final People people;
    public final Audit audit;
    public final OaCalls calls;
    final GroupReading reading;
    final GroupActs acts;
    private final ZaloClient client;
    private final AccessTokens tokens;

    public GroupCommune() {
        Database database = emptied();
        hub = new Hub(
                "hub-1",
                database,
                // Nobody listens there: whoever asks Kafka in these tests fails.
                new KafkaClients("127.0.0.1:1", "hub-1", new TopicNames(""), Map.of()),
                new Leases(database, "hub-1", "test"),
                new StopSwitch(database),
                clock,
                Ticker.system(),
                new Random(1),
                new SimpleMeterRegistry(),
                folder());
        area(COMMUNE, "COMMUNE", "xã", "Xã Mẫu", null, null);
        area(EAST, "VILLAGE", "thôn", "Thôn Đông", COMMUNE, null);
        area(GROUP_1, "GROUP", "tổ tự quản", "Tổ tự quản số 1", EAST, 30);
        area(GROUP_2, "GROUP", "tổ tự quản", "Tổ tự quản số 2", EAST, 4);
        area(GROUP_3, "GROUP", "tổ tự quản", "Tổ tự quản số 3", EAST, 80);
        channels = new Channels(database, new Areas(database, clock));
        people = new People(database, hub.random());
        audit = new Audit(database, clock);
        new ChannelChanges(database, clock).add(ordinary(GROUP_2), "test");
        ZaloSettings settings = settings();
        client = new ZaloClient(settings.apiBase(), settings.callLimit(), hub.meters());
        tokens = new ZaloAccount(hub, settings).tokens();
        calls = new OaCalls(
                OA,
                client,
                tokens,
                ErrorTable.standard(),
                settings.callLimit(),
                new Pace(1_000, 1_000, 0),
                60_000,
                hub.ticker());
        reading = new GroupReading(calls, database, channels, people, clock, GroupReading.Patience.NONE);
        acts = new GroupActs(calls, reading, database, audit);
    }

    /** The OA, its people and two groups: one that by its name is tổ 1's, one for tổ 2's households to move into. */
    public GroupCommune seeded() {
        sandbox.seed(new SandboxSeed(
                List.of(SandboxSeed.Oa.of(OA, "UBND xã Mẫu", "AT-1", "RT-1")
                        .withAdmins(List.of(ADMIN))
                        .withAssets(List.of(
                                new SandboxSeed.Slot("slot-50", "gmf50", "2027-11-24", false),
                                new SandboxSeed.Slot("slot-1000", "gmf1000", "2026-12-20", true)))),
                List.of(
                        person(ADMIN, "Cao Hữu Lâm"),
                        person(LAN, "Trần Thị Lan"),
                        person(MINH, "Vũ Văn Minh"),
                        person(HOA, "Lê Thị Hòa")),
                List.of(
                        SandboxSeed.Group.ofOa(CHAT_1, "Tổ 1 – Thôn Đông", OA, List.of(ADMIN, LAN)),
                        SandboxSeed.Group.ofOa(CHAT_2, "Tổ 2 – Thôn Đông", OA, List.of(ADMIN))),
                List.of()));
        return this;
    }

    static SandboxSeed.Person person(String id, String name) {
        return SandboxSeed.Person.of(id, name, null).following(List.of(OA), "2026-11-24T00:30:00Z");
    }

    OaGroup group(String id) {
        return hub.database()
                .jdbi()
                .withHandle(handle -> OaGroups.find(handle, OA, id))
                .orElseThrow();
    }

    List<Member> members(String group) {
        return hub.database().jdbi().withHandle(handle -> GroupMembers.of(handle, OA, group));
    }

    public Optional<String> areaOf(String user) {
        return people.find(OA, user).flatMap(people::person).flatMap(person -> Optional.ofNullable(person.areaId()));
    }

    public GroupSettings groupSettings() {
        return new GroupSettings(
                Duration.ofMinutes(15),
                60_000,
                new SlotPrices(Map.of(SlotSize.GMF50, 50_000)),
                List.of(ADMIN),
                List.of("gov.vn"),
                Optional.empty());
    }

    private ZaloSettings settings() {
        return ZaloSettings.from(Settings.of("""
                zalo:
                  oa-id: "%s"
                  app-id: app-1
                  app-secret: app-secret
                  oa-secret-key: oa-secret
                  access-token: AT-1
                  refresh-token: RT-1
                  api-base: %s/openapi
                  oauth-base: %s/oauth
                  call-limit: 5s
                """.formatted(OA, sandbox.baseUrl(), sandbox.baseUrl()), Map.of())
                .section("zalo"));
    }

    private static Channel ordinary(String area) {
        return new Channel(
                area + ".zalo",
                ChannelKind.ORDINARY_GROUP,
                area,
                "Tổ 2 (nhóm cũ)",
                null,
                null,
                List.of(),
                4,
                Json.MAPPER.createObjectNode(),
                true,
                FOUNDED,
                null);
    }

    ChatThread thread(String group) {
        return new ChatThread(OA, ChatThread.Kind.GROUP, group);
    }

    private void area(
            String id, String level, String label, String name, @Nullable String parent, @Nullable Integer households) {
        hub.database().jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO hub.area (id, level) VALUES (?, ?)", id, level);
            handle.execute("""
                            INSERT INTO hub.area_period (area_id, valid_from, label, name, parent_id, households)
                            VALUES (?, ?, ?, ?, ?, ?)""", id, FOUNDED, label, name, parent, households);
        });
    }

    /** Migrated once a JVM, emptied for each commune: a fresh one each time would cost a second. */
    private static synchronized Database emptied() {
        if (migrated == null) {
            TestCluster.Database fresh = TestCluster.freshDatabase();
            migrated = new DatabaseAddress(fresh.url(), fresh.user(), fresh.password());
            try (Database database = Database.open(migrated, 2)) {
                database.migrate("hub", Database.PIPE_TABLES, "db/hub");
                database.migrate("zalo", Database.PIPE_TABLES, Database.LANE_TABLES, "db/zalo");
            }
        }
        Database database = Database.open(migrated, 8);
        database.jdbi().useHandle(handle -> {
            String tables = String.join(
                    ", ", handle.createQuery("""
                            SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
                            WHERE schemaname IN ('hub', 'zalo')
                              AND tablename NOT IN ('flyway_schema_history', 'territory', 'stop_switch')""").mapTo(String.class).list());
            handle.execute("TRUNCATE " + tables + " RESTART IDENTITY CASCADE");
            // Areas and channels as kept pictures know them have changed.
            handle.execute("UPDATE hub.territory SET version = nextval('hub.territory_version')");
        });
        return database;
    }

    private static java.nio.file.Path folder() {
        try {
            return Files.createTempDirectory("tieng-lang-groups-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tokens.close();
        client.close();
        sandbox.close();
        hub.database().close();
    }
}
