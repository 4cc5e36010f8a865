package vn.tienglang.hub.commune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.tienglang.hub.area.Ground;

class CommuneImportRefusalTest {

    private static Ground ground;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        ground = new Ground();
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                arguments("households: 30", "households: -3", "line 19: refused: group dong.to-1: households: must be"),
                arguments(
                        "households: 30", "households: ba mươi", "line 19: refused: group dong.to-1: households: must"),
                arguments("id: dong.to-1", "id: dong", "line 16: refused: group dong: the id dong stands at line 9"),
                arguments("id: dong.to-1", "id: Tổ 1", "line 16: refused: group Tổ 1: id: 'Tổ 1' is not an area id"),
                arguments("id: dong.to-1", "label: tổ", "line 17: refused: file: 'label' stands here twice"),
                arguments("0900 000 002", "12345", "line 20: refused: head of dong.to-1: phone: '12345' is no phone"),
                arguments(
                        "0900 000 002", "0900000001", "line 20: refused: head of dong.to-1: phone: is that of Nguyễn"),
                arguments(
                        "ordinary: true",
                        "group: aaaa0001",
                        "line 21: refused: channel dong.to-1.zalo: the Zalo group"),
                arguments(
                        "group: aaaa0001",
                        "group: \"https://zalo.me/g/abc\"",
                        "line 13: refused: Zalo group of dong: group: 'https://zalo.me/g/abc' is a link"),
                arguments(
                        "group: aaaa0001",
                        "group: 8.09E+19",
                        "line 13: refused: Zalo group of dong: group: '8.09E+19' was made a number"),
                arguments(
                        "group: aaaa0001",
                        "group: 3e93916f7b25422dfafa7",
                        "line 13: refused: Zalo group of dong: group: '3e93916f7b25422dfafa7' has one character too many"),
                arguments("group: aaaa0001", "group: a b", "line 13: refused: Zalo group of dong: group: 'a b' is no"),
                arguments("ordinary: true, ", "", "line 21: refused: Zalo group of dong.to-1: group: must be given"),
                arguments("joined: 20", "joind: 20", "line 21: refused: Zalo group of dong.to-1: there is no 'joind'"),
                arguments("17:00", "25:00", "line 14: refused: zone of dong: bulletins: must be a time"),
                arguments("{ name: Loa,", "{ name: Loa, covers: [nam],", "line 14: refused: channel dong.loa: covers"),
                arguments("label: tổ tự quản", "label: ''", "line 17: refused: group dong.to-1: label: must be given"),
                arguments("2025-07-01", "2099-07-01", "line 3: refused: commune xa: since: 2099-07-01 lies ahead"),
                arguments("2025-07-01", "01/07/2025", "line 1: refused: file: since: must be a day"),
                arguments("oa: \"2790000000000000001\"", "oa: Xã", "line 2: refused: file: oa: 'Xã' is no Zalo id"),
                arguments("commune:", "communes:", "line 1: refused: file: commune: must be given"),
                arguments("  villages:", "  groups:", "line 8: refused: commune xa: there is no 'groups' here"),
                arguments("name: Trục }", "name: Trục", "line 8: refused: file: not YAML: expected"),
                arguments("label: xã", "label: xã\n\t- x", "line 6: refused: file: not YAML: found character"),
                arguments("label: xã", "label: &a xã\n  former-names: [*a]", "line 6: refused: file: aliases"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseIsRefusedWithItsLineAndChangesNothing(String right, String wrong, String message) throws IOException {
        assertThat(Small.COMMUNE).contains(right);

        ImportReport report = run(Small.COMMUNE.replace(right, wrong));

        assertThat(report.applied()).isFalse();
        assertThat(report.refused())
                .as(report.text())
                .anySatisfy(line -> assertThat(line.toString()).startsWith(message));
        assertThat(Small.rows(ground.database).values()).containsOnly(0);
    }

    @Test
    void fewerHouseholdsThanBelowAreRefused() throws IOException {
        ImportReport report =
                run(Small.COMMUNE.replace("name: Thôn Đông\n", "name: Thôn Đông\n      households: 29\n"));

        assertThat(report.refused())
                .extracting(ImportReport.Line::toString)
                .containsExactly(
                        "line 9: refused: village dong: households: 29 are fewer than the 30 of the areas below it");
        assertThat(Small.rows(ground.database).values()).containsOnly(0);
    }

    static Stream<Arguments> brokenTables() {
        return Stream.of(
                arguments("", "line 1: refused: file: the file is empty"),
                arguments("a,b\n1,2\n", "line 1: refused: file: the header is none of"),
                arguments("area,area,households\n", "line 1: refused: file: two columns have one name"),
                arguments("area,households\nxa\n", "line 2: refused: file: 1 cells where the header has 2"),
                arguments("area,households\n\"xa,3\n", "line 2: refused: file: a quote is never closed"),
                arguments("area,households\nxa,-3\n", "line 2: refused: households: households: must be a whole"),
                arguments("area,households\n\nxb,3\n", "line 3: refused: households of xb: there is no area 'xb'"),
                arguments("id,level,parent,name,label\na,đội,xa,A,a\n", "line 2: refused: area: level: must be one of"),
                arguments("area,role,name\nxa,observer,Lê A\n", "line 2: refused: leader: title: must be given"),
                arguments(
                        "channel,kind,area,name\na,oa-group,xa,A\n", "line 2: refused: channel: group: must be given"));
    }

    @ParameterizedTest
    @MethodSource("brokenTables")
    void aBrokenTableIsRefusedWithItsLine(String table, String message) throws IOException {
        ImportReport report = csv(table);

        assertThat(report.refused())
                .anySatisfy(line -> assertThat(line.toString()).startsWith(message));
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.yaml"), "xã".getBytes(StandardCharsets.UTF_16));

        assertThat(ground.communeImport.run(file, false).refused())
                .singleElement()
                .extracting(ImportReport.Line::detail)
                .asString()
                .startsWith("not UTF-8");
    }

    private ImportReport run(String yaml) throws IOException {
        return ground.communeImport.run(Files.writeString(folder.resolve("commune.yaml"), yaml), false);
    }

    private ImportReport csv(String table) throws IOException {
        return ground.communeImport.run(Files.writeString(folder.resolve("table.csv"), table), false);
    }
}
