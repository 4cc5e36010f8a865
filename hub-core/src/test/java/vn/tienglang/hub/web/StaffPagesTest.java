package vn.tienglang.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.hub.testing.TestVisitor.location;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestVisitor;

/** First set-up, people and roles, the stop switch, the log: over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffPagesTest {

    private TestConsole console;
    private StaffMember administrator;
    private TestVisitor admin;

    @BeforeAll
    void setUpTheFirstAdministratorWithTheSecretThatWasPrinted() {
        console = TestConsole.start(WebSettings.local(), Clock.systemUTC(), List.of(), List.of());
        String former = console.office().setup().secret().orElseThrow();
        String secret = console.office().setup().secret().orElseThrow();
        admin = console.visitor();
        assertThat(location(admin.get("/login"))).isEqualTo("/setup");
        assertThat(admin.get("/setup?secret=" + secret).body()).contains("value=\"" + secret + "\"");

        HttpResponse<String> wrong = admin.post("/setup", setup(former, "quan.tri"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Mã cài đặt không đúng", "value=\"Quản Trị Viên\"");
        assertThat(admin.post("/setup", setup(secret, "Tên có dấu")).body()).contains("Chỉ dùng chữ thường không dấu");
        assertThat(console.office().staff().count()).isZero();

        HttpResponse<String> done = admin.post("/setup", setup(secret, "quan.tri"));
        assertThat(location(done)).isEqualTo("/");
        administrator = console.office().staff().findByAccount("quan.tri").orElseThrow();
        assertThat(administrator.grants()).containsExactly(Grant.everywhere(Role.ADMINISTRATOR));
        assertThat(admin.get("/me").body()).contains("Quản Trị Viên");
        placeVillage();
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @Test
    void setupIsClosedOnceSomebodyHasAnAccount() {
        assertThat(console.office().setup().secret()).isEmpty();
        assertThat(console.visitor().get("/setup").statusCode()).isEqualTo(404);
        TestVisitor visitor = console.visitor();
        visitor.get("/login");
        assertThat(visitor.post("/setup", setup("x", "ke.xau")).statusCode()).isEqualTo(404);
    }

    @Test
    void anAdministratorCreatesAVillageHeadWhoMustChooseAPassword() {
        HttpResponse<String> created = admin.post(
                "/staff/new",
                person(
                        "tran.thi.binh",
                        Map.of("role0", "VILLAGE_HEAD", "area0", "xa-mau.thon-dong", "role1", "", "area1", "")));
        assertThat(location(created)).isEqualTo("/staff");
        StaffMember head =
                console.office().staff().findByAccount("tran.thi.binh").orElseThrow();
        assertThat(head.grants()).containsExactly(new Grant(Role.VILLAGE_HEAD, "xa-mau.thon-dong"));
        assertThat(head.mustChangePassword()).isTrue();
        assertThat(admin.get("/staff").body()).contains("Đã tạo tài khoản cho", "Thôn Đông", "Chờ đổi mật khẩu");
        List<Audit.Entry> log = console.office()
                .audit()
                .entries(
                        new Audit.Search(
                                java.util.Optional.empty(),
                                java.util.Optional.of("tran.thi.binh"),
                                java.util.Optional.empty()),
                        10);
        assertThat(log).singleElement().satisfies(entry -> {
            assertThat(entry.deed()).isEqualTo("staff.create");
            assertThat(entry.who()).isEqualTo("Quản Trị Viên");
            assertThat(entry.detail()).containsEntry("roles", List.of("VILLAGE_HEAD @ xa-mau.thon-dong"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "role0, VILLAGE_HEAD, area0, '', Vai trò này cần một địa bàn",
        "role0, VILLAGE_HEAD, area0, no.such.area, Xin chọn một trong các mục có sẵn",
        "role0, '', area0, '', Xin chọn ít nhất một vai trò",
        "role0, EMPEROR, area0, '', Xin chọn một trong các mục có sẵn",
        "role0, APPROVER, account, quan.tri, Tên đăng nhập này đã có người dùng",
        "role0, APPROVER, name, '', Xin điền ô này",
        "role0, APPROVER, password, ngắn, Mật khẩu cần ít nhất 10 ký tự",
        "role0, APPROVER, repeated, khác hẳn đi nhé, Hai lần nhập không giống nhau",
    })
    void badInputIsNamedBesideItsFieldAndNothingIsCreated(
            String field, String value, String other, String otherValue, String said) {
        int before = console.office().staff().count();
        Map<String, String> form = new LinkedHashMap<>(person("khong.tao.duoc", Map.of(field, value)));
        form.put(other, otherValue);
        HttpResponse<String> answer = admin.post("/staff/new", form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(said);
        assertThat(answer.body()).doesNotContain("value=\"một mật khẩu tạm\"");
        assertThat(console.office().staff().count()).isEqualTo(before);
    }

    @Test
    void theLastAdministratorCannotBeTakenAway() {
        String path = "/staff/" + administrator.id();
        assertThat(location(admin.post(path + "/disable", Map.of()))).isEqualTo(path);
        assertThat(admin.get(path).body()).contains("Chưa thay đổi: Quản Trị Viên là người quản trị cuối cùng");
        admin.post(path, Map.of("name", "Quản Trị Viên", "role0", "APPROVER"));
        StaffMember still = console.office().staff().find(administrator.id()).orElseThrow();
        assertThat(still.disabled()).isFalse();
        assertThat(still.holds(Role.ADMINISTRATOR)).isTrue();
    }

    @Test
    void onlyAdministratorsSeePeopleAndTheLog() {
        for (Role role : List.of(Role.COMMUNE_STAFF, Role.APPROVER, Role.RADIO_OPERATOR)) {
            TestVisitor visitor = console.loggedIn(role);
            for (String path : List.of("/staff", "/staff/new", "/staff/" + administrator.id(), "/audit")) {
                assertThat(visitor.get(path).statusCode()).as(role + " " + path).isEqualTo(403);
            }
            assertThat(visitor.get("/").body()).doesNotContain("href=\"/staff\"");
        }
        for (String path : List.of("/staff/7", "/staff/00000000-0000-0000-0000-000000000000")) {
            assertThat(admin.get(path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void everythingStopsWithAReasonAndGoesOnByName() {
        TestVisitor radio = console.loggedIn(Role.RADIO_OPERATOR);
        assertThat(radio.get("/").body())
                .contains("data-dialog=\"stop-dialog\"")
                .doesNotContain("stop-banner\" role");
        assertThat(radio.post("/stop", Map.of("reason", " ")).statusCode()).isEqualTo(422);
        assertThat(console.hub().stopSwitch().engaged()).isFalse();

        radio.post("/stop", Map.of("reason", "Tin sai: <b>thử</b>"));
        assertThat(console.hub().stopSwitch().engaged()).isTrue();
        assertThat(admin.get("/me").body())
                .contains("Đang dừng tất cả", "Tin sai: &lt;b&gt;thử&lt;/b&gt;", "Gỡ lệnh dừng");
        assertThat(radio.get("/me").body()).contains("Đang dừng tất cả").doesNotContain("Gỡ lệnh dừng");
        assertThat(radio.get("/stop/banner").body()).contains("Đang dừng tất cả");

        assertThat(radio.post("/stop/lift", Map.of("reason", "thôi")).statusCode())
                .isEqualTo(403);
        assertThat(admin.post("/stop/lift", Map.of("reason", "")).statusCode()).isEqualTo(422);
        assertThat(console.hub().stopSwitch().engaged()).isTrue();
        admin.post("/stop/lift", Map.of("reason", "đã đính chính"));
        assertThat(console.hub().stopSwitch().engaged()).isFalse();
        assertThat(console.hub().stopSwitch().position().by()).isEqualTo("Quản Trị Viên");
        assertThat(console.office().audit().entries(Audit.Search.all(), 2))
                .extracting(Audit.Entry::deed)
                .containsExactly("stop.lift", "stop.engage");
        assertThat(console.loggedIn(new Grant(Role.VILLAGE_HEAD, "xa-mau.thon-dong"))
                        .get("/")
                        .body())
                .doesNotContain("Dừng tất cả");
    }

    @Test
    void theLogIsPagedAndCannotBeRewritten() {
        for (int i = 0; i < 120; i++) {
            console.office().audit().record(Actor.hub("test"), "sample.deed", "TB" + i, Map.of("n", i));
        }
        String first = admin.get("/audit").body();
        assertThat(first).contains("TB119").doesNotContain(">TB60<");
        java.util.regex.Matcher older =
                java.util.regex.Pattern.compile("/audit\\?before=([0-9]+)").matcher(first);
        assertThat(older.find()).isTrue();
        assertThat(admin.get("/audit?before=" + older.group(1)).body())
                .contains(">TB60<")
                .doesNotContain(">TB119<");
        assertThat(admin.get("/audit?subject=TB7").body()).contains(">TB7<").doesNotContain(">TB8<");
        assertThat(admin.get("/audit?before=x&subject=none").body()).contains("Chưa có gì ở đây");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> console.hub()
                        .database()
                        .jdbi()
                        .useHandle(handle -> handle.execute("UPDATE hub.audit SET who = 'somebody else'")))
                .hasMessageContaining("only ever added to");
    }

    private void placeVillage() {
        console.hub().database().jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO hub.area (id, level) VALUES ('xa-mau', 'COMMUNE'), ('xa-mau.thon-dong', 'VILLAGE')""");
            handle.execute("""
                    INSERT INTO hub.area_period (area_id, valid_from, label, name, parent_id)
                    VALUES ('xa-mau', '2025-07-01', 'xã', 'Xã Mẫu', NULL),
                           ('xa-mau.thon-dong', '2025-07-01', 'thôn', 'Thôn Đông', 'xa-mau')""");
        });
    }

    private static Map<String, String> setup(String secret, String account) {
        return Map.of(
                "secret", secret,
                "name", "Quản Trị Viên",
                "account", account,
                "password", "một câu thật dài nhé",
                "repeated", "một câu thật dài nhé");
    }

    private static Map<String, String> person(String account, Map<String, String> roles) {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "name", "Trần Thị Bình",
                "account", account,
                "password", "một mật khẩu tạm",
                "repeated", "một mật khẩu tạm"));
        form.putAll(roles);
        return form;
    }
}
