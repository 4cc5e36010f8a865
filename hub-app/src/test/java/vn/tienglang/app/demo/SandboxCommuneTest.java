package vn.tienglang.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.hub.area.Ground;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.commune.CommuneHistory;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.world.ChatMessage;

/** A commune with one group of each kind, sown into a real sandbox. */
class SandboxCommuneTest {

    private static final String OA = "2790000000000000001";
    private static final String HEAD = "7000000000000000003";
    private static final String LEADER = "7000000000000000007";
    private static final String CITIZEN = "7000000000000001001";
    private static final String TRUNK = "e46c608f51e26395e6c7";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String COMMUNE = """
            since: 2025-07-01
            oa: "2790000000000000001"
            commune:
              id: xa-mau
              label: xã
              name: Xã Mẫu (hư cấu)
              leader: { name: Cao Hữu Lâm, phone: 0900 000 001, zalo: "7000000000000000001" }
              villages:
                - id: xa-mau.thon-dong
                  label: thôn
                  name: Thôn Đông
                  leader: { name: Trần Công Toản, phone: 0900 000 003, zalo: "7000000000000000003" }
                  zalo: { group: "3e93916f7b25422dfafa", name: Thôn Đông – Xã Mẫu, joined: 278 }
                  trunk: { group: "e46c608f51e26395e6c7", name: Thôn Đông – tổ trưởng }
                  groups:
                    - id: xa-mau.thon-dong.to-1
                      label: tổ tự quản
                      name: Tổ tự quản số 1
                      households: 35
                      leader: { name: Ngô Thị Thanh Hạnh, phone: 0900 000 007, zalo: "7000000000000000007" }
                      zalo: { ordinary: true, name: Tổ 1 – Thôn Đông, joined: 28 }
                    - id: xa-mau.thon-dong.to-2
                      label: tổ tự quản
                      name: Tổ tự quản số 2
                      households: 38
                      leader: { name: Lê Thị Bích Huệ, phone: 0900 000 008, zalo: "7000000000000000008" }
                      zalo: { group: "5c273117c49908c8513e", name: Tổ 2 – Thôn Đông, joined: 31 }
            """;

    @TempDir
    private Path folder;

    private final Ground ground = new Ground();
    private ZaloSandbox sandbox;

    @BeforeEach
    void sow() throws IOException {
        Path file = Files.writeString(folder.resolve("xa.yaml"), COMMUNE);
        assertThat(ground.communeImport.run(file, false).refused()).isEmpty();
        CommuneHistory history = new CommuneHistory(
                "xa-mau",
                List.of(new CommuneHistory.Announcement(
                        -3,
                        LocalTime.of(7, 0),
                        "Họp thôn",
                        Urgency.NORMAL,
                        "19 giờ tối nay.",
                        null,
                        null,
                        List.of("xa-mau"))),
                List.of(new CommuneHistory.Message(
                        -3,
                        LocalTime.of(8, 0),
                        "Bùi Thị Hợi",
                        CITIZEN,
                        "xa-mau.thon-dong.to-1",
                        "Đèn ngõ hỏng",
                        true)));
        sandbox = ZaloSandbox.start(SandboxConfig.defaults());
        sandbox.seed(new SandboxCommune(ground.channels.directory(), ground.leadership, ground.people, OA, DAY)
                .seed(history, Instant.parse("2026-11-20T01:00:00Z")));
    }

    @AfterEach
    void close() {
        sandbox.close();
        ground.close();
    }

    @Test
    void anOrdinaryGroupHoldsItsPeopleAndItsLeaderAndItsTextsWereCopiedInByHand() {
        assertThat(sandbox.thread(ordinary()))
                .extracting(ChatMessage::from, ChatMessage::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LEADER, "Họp thôn\n\n19 giờ tối nay.\n\nUBND Xã Mẫu"),
                        org.assertj.core.groups.Tuple.tuple(CITIZEN, "Đèn ngõ hỏng"));
        assertThat(sandbox.thread("5c273117c49908c8513e"))
                .extracting(ChatMessage::from)
                .containsExactly(OA);
        assertThat(sandbox.talk().reads(HEAD, ordinary())).isFalse();
    }

    @Test
    void aLeaderForwardsFromTheTrunkIntoTheOrdinaryGroupAsTheStoryDoes() {
        SandboxClient phones = new SandboxClient(sandbox.baseUrl());
        sandbox.say(HEAD, TRUNK, "Mất điện sáng mai TB7");

        phones.forward(LEADER, TRUNK, "TB7", ordinary());

        assertThat(phones.texts(ordinary())).last().isEqualTo("Mất điện sáng mai TB7");
        ChatMessage copy = sandbox.thread(ordinary()).get(2);
        assertThat(Map.of("from", copy.from(), "origin", String.valueOf(copy.forwardedFrom())))
                .isEqualTo(Map.of("from", LEADER, "origin", TRUNK));
    }

    @Test
    void onThePhoneItIsTwoTapsAndTheNeighbourReadsIt() {
        sandbox.say(HEAD, TRUNK, "Mất điện sáng mai TB7");
        try (Browser browser = Browser.launch();
                Browser.Tab leader = browser.open(Browser.PHONE);
                Browser.Tab neighbour = browser.open(Browser.PHONE)) {
            neighbour.go(sandbox.baseUrl() + "/phone/" + CITIZEN + "?thread=" + ordinary());
            neighbour.waitForText("ứng dụng không thấy được");
            leader.go(sandbox.baseUrl() + "/phone/" + LEADER + "?thread=" + TRUNK);
            leader.waitForText("Mất điện sáng mai TB7");
            leader.click(".row:last-child .share");
            leader.waitForText("Chuyển tin này tới");
            leader.click(".sheet li:first-child .chat");

            neighbour.waitForText("Mất điện sáng mai TB7");
            leader.waitForText("Đã chuyển vào");
            assertUsable(leader);
            leader.go(sandbox.baseUrl() + "/lab");
            leader.waitForText("Không tin nào bị gửi hai lần");
            assertUsable(leader);
        }
        assertThat(sandbox.received().total()).as("no API had a part in it").isZero();
    }

    private static void assertUsable(Browser.Tab page) {
        assertThat(page.complaints()).isEmpty();
        assertThat(page.scrollsSideways()).isFalse();
        assertThat(page.smallTargets()).isEmpty();
        assertThat(page.smallTexts()).isEmpty();
        assertThat(page.faintTexts()).isEmpty();
    }

    @Test
    void theShippedCommuneCanBeSownWhicheverOfItsGroupsAreOrdinary() throws IOException {
        String shipped = Files.readString(Ground.XA_MAU);
        String mixed = shipped.replaceAll(
                "zalo: \\{ group: \"[0-9a-f]{20}\", name: (Tổ [234] – Thôn (?:Hạ|Đông))",
                "zalo: { ordinary: true, name: $1");
        assertThat(mixed).isNotEqualTo(shipped);
        try (Ground xa = new Ground();
                ZaloSandbox zalo = ZaloSandbox.start(SandboxConfig.defaults())) {
            Path file = Files.writeString(folder.resolve("xa-mau.yaml"), mixed);
            assertThat(xa.communeImport.run(file, false).refused()).isEmpty();
            CommuneHistory history = CommuneHistory.read(Ground.XA_MAU.resolveSibling("xa-mau-history.yaml"));
            zalo.seed(new SandboxCommune(xa.channels.directory(), xa.leadership, xa.people, OA, DAY)
                    .seed(history, Instant.parse("2026-11-20T01:00:00Z")));

            List<Channel> ordinary = xa.channels.directory().all().stream()
                    .filter(channel -> channel.kind() == ChannelKind.ORDINARY_GROUP)
                    .toList();
            assertThat(zalo.groups())
                    .filteredOn(group -> group.ordinary())
                    .hasSameSizeAs(ordinary)
                    .allSatisfy(group ->
                            assertThat(group.members()).contains(group.owner()).hasSizeGreaterThan(1));
            assertThat(ordinary)
                    .allSatisfy(channel -> assertThat(zalo.thread(SandboxCommune.chat(channel)))
                            .isNotEmpty());
        }
    }

    private String ordinary() {
        Channel channel =
                ground.channels.directory().byId("xa-mau.thon-dong.to-1.zalo").orElseThrow();
        return SandboxCommune.chat(channel);
    }
}
