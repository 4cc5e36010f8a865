package vn.tienglang.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelChanges;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.person.Person;
import vn.tienglang.hub.staff.Sessions;
import vn.tienglang.hub.staff.StaffOffice;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.web.WebSettings;
import vn.tienglang.hub.web.WebShell;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.world.ChatMessage;

/** Groups and people as the whole connector sees them: by Zalo's webhook, over Kafka, answered in the chat. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GroupsAndPeopleTest {

    private static final String OA = "9000000000000000001";
    private static final String LAN = "7000000000000000001";
    private static final String MINH = "7000000000000000002";
    private static final String GROUP = "f00dfeedf00dfeed0001";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestHub test = TestHub.start();
    private final People people = new People(test.hub().database(), test.hub().random());
    private ZaloSandbox sandbox;
    private ZaloConnector connector;
    private WebShell web;

    @BeforeAll
    void open() {
        sandbox = ZaloSandbox.start(SandboxConfig.defaults().withPort(0).withApp("app-1", "app-secret", "oa-secret"));
        sandbox.seed(new SandboxSeed(
                List.of(SandboxSeed.Oa.of(OA, "UBND xã Mẫu", "AT-1", "RT-1")),
                List.of(
                        SandboxSeed.Person.of(LAN, "Trần Thị Lan", null),
                        SandboxSeed.Person.of(MINH, "Vũ Văn Minh", null)),
                List.of(SandboxSeed.Group.ofOa(GROUP, "Tổ 1", OA, List.of(LAN))),
                List.of()));
        Areas areas = new Areas(test.hub().database(), test.hub().clock());
        Channels channels = new Channels(test.hub().database(), areas);
        connector = new ZaloConnector(test.hub(), settings(), channels, people);
        area("xa-mau", "COMMUNE", "xã", "Xã Mẫu", null);
        area("dong", "VILLAGE", "thôn", "Thôn Đông", "xa-mau");
        area("to-1", "GROUP", "tổ tự quản", "Tổ tự quản số 1", "dong");
        new ChannelChanges(test.hub().database(), test.hub().clock()).add(channel(), "test");
        StaffOffice office = StaffOffice.on(test.hub().database(), test.hub().clock(), Sessions.Limits.STANDARD);
        web = WebShell.start(
                WebSettings.local(), test.hub(), office, List.of(), List.of(connector.pages(office.audit())));
        sandbox.webhooks().target(HttpUrl.get(web.address() + "/zalo/webhook"));
        connector.start();
    }

    @AfterAll
    void close() {
        web.close();
        connector.close();
        sandbox.close();
        test.close();
    }

    @Test
    @Order(1)
    void theFirstReadingSaysWhereMembersBelong() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                people.find(OA, LAN).flatMap(people::person).map(Person::areaId))
                        .contains("to-1"));
    }

    @Test
    @Order(2)
    void whoAsksToComeInIsSeenAsSoonAsZaloTells() {
        sandbox.joinByLink(GROUP, MINH);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count("SELECT count(*) FROM zalo.group_member WHERE waiting"))
                        .isEqualTo(1));
    }

    @Test
    @Order(3)
    void aScamInTheGroupIsNotedWithoutItsWords() {
        sandbox.say(LAN, GROUP, "Nhận quà miễn phí tại bit.ly/qua-20-10");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(count("SELECT count(*) FROM zalo.suspicion")).isEqualTo(1));
    }

    @Test
    @Order(4)
    void aBoardsCodeIsAnsweredInTheChatAndConsentIsAsked() {
        test.hub().database().jdbi().useHandle(handle -> handle.execute("""
                        INSERT INTO zalo.board (area_id, place, created_by, created_at)
                        VALUES ('dong', 'Nhà văn hóa', 'test', now())"""));
        sandbox.say(MINH, OA, "B01 hộ ông Vũ Văn Minh");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sandbox.thread(OA + ":" + MINH))
                        .extracting(ChatMessage::text)
                        .anySatisfy(text -> assertThat(text)
                                .startsWith("Đã ghi nhận: hộ ông Vũ Văn Minh")
                                .endsWith("\nB01"))
                        .anySatisfy(text -> assertThat(text).contains("“ĐỒNG Ý”")));
        assertThat(people.find(OA, MINH).flatMap(people::person).map(Person::areaId))
                .contains("dong");
    }

    @Test
    @Order(5)
    void whoWithdrawsAtZaloIsErased() {
        String minh = people.find(OA, MINH).orElseThrow();
        sandbox.talk().withdraw(MINH, OA);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(people.find(OA, MINH)).isEmpty());
        assertThat(people.person(minh)).contains(new Person(minh, null, null, null));
        assertThat(count("SELECT count(*) FROM zalo.household_named")).isZero();

        sandbox.say(MINH, OA, "xin chào");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(people.find(OA, MINH)).isPresent());
        sandbox.say(LAN, OA, "xin chào");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(people.find(OA, LAN).flatMap(people::name)).contains("Trần Thị Lan"));
        assertThat(people.find(OA, MINH).flatMap(people::name))
                .as("met anew, without a name until they agree")
                .isEmpty();
    }

    private int count(String sql) {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    private void area(
            String id, String level, String label, String name, @org.jspecify.annotations.Nullable String parent) {
        LocalDate founded = LocalDate.of(2020, 1, 1);
        test.hub().database().jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO hub.area (id, level) VALUES (?, ?)", id, level);
            handle.execute("""
                            INSERT INTO hub.area_period (area_id, valid_from, label, name, parent_id, households)
                            VALUES (?, ?, ?, ?, ?, 30)""", id, founded, label, name, parent);
        });
    }

    private static Channel channel() {
        return new Channel(
                "to-1.zalo",
                ChannelKind.OA_GROUP,
                "to-1",
                "Tổ 1",
                new ChatThread(OA, ChatThread.Kind.GROUP, GROUP),
                null,
                List.of(),
                null,
                Json.MAPPER.createObjectNode(),
                true,
                LocalDate.of(2020, 1, 1),
                null);
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
                  calls-per-minute: 60000
                  quiet-hours: { from: "00:00", to: "00:00" }
                  groups: { calls-per-minute: 4000 }
                """.formatted(OA, sandbox.baseUrl(), sandbox.baseUrl()), Map.of())
                .section("zalo"));
    }
}
