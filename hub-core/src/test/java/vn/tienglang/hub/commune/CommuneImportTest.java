package vn.tienglang.hub.commune;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.hub.area.Ground.MONDAY;
import static vn.tienglang.hub.area.Ground.XA_MAU;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Ground;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.HouseholdCoverage;
import vn.tienglang.hub.commune.ImportReport.Outcome;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.person.Leader;

class CommuneImportTest {

    @TempDir
    private Path folder;

    private Ground ground;

    @BeforeEach
    void open() {
        ground = new Ground();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void theShippedCommuneHasTheCountsOfARealOne() {
        ImportReport report = ground.communeImport.run(XA_MAU, false);

        assertThat(report.refused()).isEmpty();
        assertThat(report.applied()).isTrue();
        AreaTree tree = ground.areas.tree();
        assertThat(tree.communes()).extracting(Area::name).containsExactly("Xã Mẫu (hư cấu)");
        assertThat(tree.villages("xa-mau")).hasSize(4);
        assertThat(tree.villages("xa-mau").stream().flatMap(village -> tree.groups(village.id()).stream()))
                .hasSize(36)
                .allSatisfy(group -> assertThat(group.households()).isBetween(20, 40));
        assertThat(tree.area("xa-mau").households()).isEqualTo(1300);
        assertThat(tree.villages("xa-mau")).extracting(Area::households).contains(328);
        assertThat(tree.find("tổ 3 thôn đông")).extracting(Area::id).containsExactly("xa-mau.thon-dong.to-3");
    }

    @Test
    void everyAreaOfTheShippedCommuneCanBeReachedAndIsLed() {
        ground.communeImport.run(XA_MAU, false);

        AreaTree tree = ground.areas.tree();
        Map<ChannelKind, Long> kinds = new TreeMap<>();
        ground.channels.directory().all().forEach(channel -> kinds.merge(channel.kind(), 1L, Long::sum));
        assertThat(kinds)
                .isEqualTo(Map.of(
                        ChannelKind.OA_GROUP,
                        34L,
                        ChannelKind.ORDINARY_GROUP,
                        6L,
                        ChannelKind.TRUNK_GROUP,
                        5L,
                        ChannelKind.ZONE,
                        4L));
        assertThat(tree.all())
                .allSatisfy(area -> assertThat(ground.leadership.leaderOf(area.id(), MONDAY))
                        .isPresent());
        for (Area village : tree.villages("xa-mau")) {
            assertThat(ground.channels.trunkOf(village.id())).isPresent();
            assertThat(ground.channels.zonesCovering(village.id()))
                    .singleElement()
                    .satisfies(zone ->
                            assertThat(zone.settings().toString()).isEqualTo("{\"bulletins\":[\"05:30\",\"17:00\"]}"));
            assertThat(ground.leadership.allOf(village.id(), MONDAY))
                    .extracting(Leader::role)
                    .containsExactly(Leader.Role.HEAD, Leader.Role.DEPUTY, Leader.Role.OBSERVER, Leader.Role.OBSERVER);
        }
        assertThat(ground.channels.zonesCovering("xa-mau")).hasSize(4);
        HouseholdCoverage coverage = ground.channels.coverageOf("xa-mau");
        assertThat(coverage.households()).isEqualTo(1300);
        assertThat(coverage.joined()).isBetween(1000, 1300);
        assertThat(coverage.uncounted()).isZero();
    }

    @Test
    void theShippedPhonesBelongToNobody() throws IOException {
        assertThat(Files.readAllLines(XA_MAU))
                .filteredOn(line -> line.contains("phone:"))
                .hasSize(36 + 4 * 4 + 2)
                .allSatisfy(line -> assertThat(line).containsPattern("phone: 0900 000 [0-9]{3}\\b"));
    }

    @Test
    void aSecondRunChangesNothing() {
        ImportReport first = ground.communeImport.run(XA_MAU, false);
        Map<String, Integer> rows = rows();

        ImportReport second = ground.communeImport.run(XA_MAU, false);

        assertThat(second.lines())
                .hasSameSizeAs(first.lines())
                .allSatisfy(line -> assertThat(line.outcome()).isEqualTo(Outcome.UNCHANGED));
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() {
        ImportReport dry = ground.communeImport.run(XA_MAU, true);

        assertThat(rows().values()).containsOnly(0);
        assertThat(dry.applied()).isFalse();
        assertThat(dry.text()).endsWith("dry run, nothing was changed");
        assertThat(ground.communeImport.run(XA_MAU, false).lines()).isEqualTo(dry.lines());
    }

    @Test
    void whatDiffersIsChangedAndReportedByLine() throws IOException {
        run(Small.COMMUNE);
        ImportReport report = run(Small.COMMUNE
                .replace("Thôn Đông\n", "Thôn Rạng Đông\n")
                .replace("households: 30", "households: 31")
                .replace("Nguyễn Văn Một, phone: 0900 000 001", "Lê Văn Ba, phone: 0900 000 003")
                .replace("Trần Thị Hai", "Trần Thị Hải")
                .replace("joined: 20", "joined: 25")
                .replace("\"17:00\", ", ""));

        assertThat(report.lines().stream()
                        .filter(line -> line.outcome() != Outcome.UNCHANGED)
                        .map(ImportReport.Line::toString))
                .containsExactly(
                        "line 9: changed: village dong: name: Thôn Đông → Thôn Rạng Đông",
                        "line 12: changed: head of dong: Nguyễn Văn Một → Lê Văn Ba",
                        "line 14: changed: channel dong.loa: bulletins: [\"05:30\",\"17:00\"] → [\"05:30\"]",
                        "line 16: changed: group dong.to-1: households: 30 → 31",
                        "line 20: changed: head of dong.to-1: name: Trần Thị Hai → Trần Thị Hải",
                        "line 21: changed: channel dong.to-1.zalo: joined: 20 → 25");
        assertThat(ground.leadership.history("dong")).extracting(Leader::to).containsExactly(null, MONDAY);
        assertThat(ground.areaChanges.of("dong").get(0).decision().by()).isEqualTo("import commune.yaml");
    }

    @Test
    void anOrdinaryGroupIsAdoptedAndKeepsItsId() throws IOException {
        run(Small.COMMUNE);
        ImportReport report =
                run(Small.COMMUNE.replace("ordinary: true, name: Tổ 1", "group: \"12e45678901234567890\", name: Tổ 1"));

        assertThat(report.count(Outcome.CHANGED)).isEqualTo(1);
        Channel channel = ground.channels.byId("dong.to-1.zalo").orElseThrow();
        assertThat(channel.kind()).isEqualTo(ChannelKind.OA_GROUP);
        assertThat(channel.thread()).isNotNull().satisfies(thread -> {
            assertThat(thread.account()).isEqualTo("2790000000000000001");
            assertThat(thread.id()).isEqualTo("12e45678901234567890");
        });
        assertThat(run(Small.COMMUNE).refused())
                .singleElement()
                .extracting(ImportReport.Line::detail)
                .asString()
                .startsWith("kind: it is a OA_GROUP");
    }

    @Test
    void aGroupIdMayLookLikeANumber() throws IOException {
        run(Small.COMMUNE.replace("aaaa0001", "12345678901234567890"));

        assertThat(ground.channels.byId("dong.zalo").orElseThrow().thread())
                .isNotNull()
                .satisfies(thread -> assertThat(thread.id()).isEqualTo("12345678901234567890"));
    }

    @Test
    void oneRefusedLineTakesBackAllOthers() throws IOException {
        run(Small.COMMUNE);
        Map<String, Integer> rows = rows();
        ImportReport report = csv("""
                id,level,label,name,parent,households
                dong.to-2,group,tổ tự quản,Tổ tự quản số 2,dong,20
                tay.to-1,group,tổ tự quản,Tổ tự quản số 1,tay,20
                """);

        assertThat(report.lines())
                .extracting(ImportReport.Line::toString)
                .containsExactly(
                        "line 2: created: group dong.to-2: Tổ tự quản số 2",
                        "line 3: refused: group tay.to-1: parent: there is no area 'tay'");
        assertThat(report.text()).endsWith("nothing was changed");
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void tablesFromASpreadsheetBringAreasLeadersChannelsAndCounts() throws IOException {
        run(Small.COMMUNE);
        assertThat(csv("""
                \uFEFFid;level;label;name;parent;households;former-names
                dong.to-2;group;tổ tự quản;"Tổ tự quản ""Bến"" số 2";dong;20;"Xóm Bến;Xóm Đò"
                """).refused()).isEmpty();
        assertThat(csv("""
                area,role,name,phone,title
                dong.to-2,head,Đỗ Thị Năm,+84 900 000 005,
                dong,observer,Bùi Văn Sáu,0900.000.006,bí thư chi bộ
                """).refused()).isEmpty();
        assertThat(csv("""
                channel,kind,area,name,oa,group,leader-phone,covers,bulletins
                dong.to-2.zalo,ordinary-group,dong.to-2,Tổ 2,,,0900000005,,
                dong.zalo-2,oa-group,dong,Nhóm thứ hai,2790000000000000001,bbbb0001,,,
                loa-xa,zone,xa,Loa xã,,,,dong;xa,06:00
                """).refused()).isEmpty();
        assertThat(csv("area,households,joined\r\ndong.to-2,22,15\r\n").lines())
                .extracting(ImportReport.Line::toString)
                .containsExactly("line 2: changed: households of dong.to-2: households: 20 → 22; joined: null → 15");

        assertThat(ground.areas.tree().find("xóm đò")).extracting(Area::id).containsExactly("dong.to-2");
        assertThat(ground.areas.tree().area("xa").households()).isEqualTo(52);
        assertThat(ground.leadership.leaderOf("dong.to-2", MONDAY))
                .map(Leader::personId)
                .isEqualTo(ground.people.byPhone("0900000005"))
                .isEqualTo(ground.channels.byId("dong.to-2.zalo").map(Channel::leaderId));
        assertThat(ground.channels.zonesCovering("dong"))
                .extracting(Channel::id)
                .containsExactly("dong.loa", "loa-xa");
        assertThat(ground.channels.coverageOf("xa")).isEqualTo(new HouseholdCoverage(52, 35, 2));
    }

    private ImportReport run(String yaml) throws IOException {
        return ground.communeImport.run(Files.writeString(folder.resolve("commune.yaml"), yaml), false);
    }

    private ImportReport csv(String table) throws IOException {
        return ground.communeImport.run(Files.writeString(folder.resolve("table.csv"), table), false);
    }

    private Map<String, Integer> rows() {
        return Small.rows(ground.database);
    }
}
