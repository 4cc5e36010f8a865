package vn.tienglang.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.hub.testing.TestVisitor.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.testing.MovableClock;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestVisitor;

/** The door, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogInTest {

    private final MovableClock clock = MovableClock.at("2026-11-21T01:00:00Z");
    private final SamplePages sample = new SamplePages();
    private TestConsole console;
    private StaffMember approver;

    @BeforeAll
    void start() {
        console = TestConsole.start(WebSettings.local(), clock, List.of(), List.of(sample));
        console.person("quan.tri", "Quản Trị", Grant.everywhere(Role.ADMINISTRATOR));
    }

    @AfterAll
    void stop() {
        console.close();
    }

    /** A fresh approver and a door that remembers nobody's mistakes. */
    @BeforeEach
    void newcomer() {
        approver = console.person(Grant.everywhere(Role.APPROVER));
        sample.changes.set(0);
        console.hub().database().jdbi().useHandle(handle -> handle.execute("DELETE FROM hub.login_throttle"));
    }

    @Test
    void theRightPasswordOpensASessionAndLeadsToThePageWanted() {
        TestVisitor visitor = console.visitor();
        HttpResponse<String> turnedAway = visitor.get("/sample/approver?x=1");
        assertThat(location(turnedAway)).isEqualTo("/login?next=%2Fsample%2Fapprover%3Fx%3D1");
        visitor.get(location(turnedAway));
        HttpResponse<String> in = logIn(visitor, TestConsole.PASSWORD, "/sample/approver?x=1");
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(location(in)).isEqualTo("/sample/approver?x=1");
        assertThat(in.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("tienglang_session=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/"));
        assertThat(visitor.get("/sample/approver").body()).isEqualTo("approved");
    }

    @Test
    void accountsDoNotMindCaseOrBlanks() {
        TestVisitor visitor = console.visitor();
        HttpResponse<String> in = visitor.post(
                "/login",
                Map.of(
                        "account",
                        " " + approver.account().toUpperCase(Locale.ROOT) + " ",
                        "password",
                        TestConsole.PASSWORD));
        assertThat(in.statusCode()).isEqualTo(303);
    }

    @Test
    void aWrongPasswordKeepsTheAccountAndTellsNothingMore() {
        HttpResponse<String> wrong = logIn(console.visitor(), "sai mật khẩu rồi", "/");
        HttpResponse<String> unknown =
                console.visitor().post("/login", Map.of("account", "khong.co.ai", "password", "sai mật khẩu rồi"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("value=\"" + approver.account() + "\"", "Tên đăng nhập hoặc mật khẩu chưa đúng");
        assertThat(wrong.body()).doesNotContain("sai mật khẩu rồi");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("Tên đăng nhập hoặc mật khẩu chưa đúng");
    }

    @Test
    void aLogInPageLeftOpenInAnotherTabStillWorks() {
        TestVisitor visitor = console.visitor();
        visitor.get("/login");
        String guestToken = visitor.csrf();
        logIn(visitor, TestConsole.PASSWORD, "/");
        HttpResponse<String> again = visitor.postAsIs(
                "/login", Map.of("account", approver.account(), "password", TestConsole.PASSWORD, "_csrf", guestToken));
        assertThat(again.statusCode()).isEqualTo(303);
    }

    @Test
    void everyLogInMakesAFreshSessionAndEndsTheFormerOne() {
        TestVisitor visitor = console.visitor();
        logIn(visitor, TestConsole.PASSWORD, "/");
        String first = visitor.cookie("tienglang_session").orElseThrow();
        logIn(visitor, TestConsole.PASSWORD, "/");
        String second = visitor.cookie("tienglang_session").orElseThrow();
        assertThat(second).isNotEqualTo(first);
        assertThat(second).hasSizeGreaterThanOrEqualTo(43);
        assertThat(console.office().sessions().member(first)).isEmpty();
    }

    @Test
    void aSessionChosenByAStrangerIsNotTakenOver() {
        TestVisitor visitor = console.visitor();
        visitor.cookie("tienglang_session", "chosen-by-a-stranger");
        logIn(visitor, TestConsole.PASSWORD, "/");
        assertThat(console.office().sessions().member("chosen-by-a-stranger")).isEmpty();
        assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
    }

    @Test
    void theTableHoldsNoSecretOfASession() {
        TestVisitor visitor = console.loggedIn(approver);
        String token = visitor.cookie("tienglang_session").orElseThrow();
        String rows = console.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT string_agg(encode(token_hash, 'escape') || agent, ' ') FROM hub.staff_session")
                        .mapTo(String.class)
                        .one());
        assertThat(rows).doesNotContain(token);
    }

    @Test
    void aSessionEndsAfterTwelveIdleHours() {
        TestVisitor visitor = console.loggedIn(approver);
        clock.advance(Duration.ofHours(11));
        assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofHours(11));
        assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofHours(12).plusMinutes(1));
        assertThat(location(visitor.get("/me"))).isEqualTo("/login?next=%2Fme");
    }

    @Test
    void aPageLeftOpenThatAsksByItselfKeepsNobodyLoggedIn() {
        TestVisitor visitor = console.loggedIn(approver);
        for (int hour = 0; hour < 12; hour += 3) {
            assertThat(visitor.get("/stop/banner", Map.of("HX-Request", "true", "X-Background", "true"))
                            .statusCode())
                    .isEqualTo(200);
            clock.advance(Duration.ofHours(3));
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(visitor.get("/me").statusCode()).isEqualTo(303);
    }

    @Test
    void noSessionLastsLongerThanAWeek() {
        TestVisitor visitor = console.loggedIn(approver);
        for (int hour = 0; hour < 7 * 24; hour += 8) {
            assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
            clock.advance(Duration.ofHours(8));
        }
        assertThat(visitor.get("/me").statusCode()).isEqualTo(303);
    }

    @Test
    void loggingOutEndsTheSessionEverywhere() {
        TestVisitor visitor = console.loggedIn(approver);
        String token = visitor.cookie("tienglang_session").orElseThrow();
        visitor.get("/me");
        assertThat(visitor.post("/logout", Map.of()).statusCode()).isEqualTo(303);
        assertThat(console.office().sessions().member(token)).isEmpty();
        assertThat(location(visitor.get("/me"))).startsWith("/login");
    }

    @Test
    void whoIsDisabledIsOutAtTheNextRequestAndCannotComeBack() {
        TestVisitor visitor = console.loggedIn(approver);
        assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
        console.office().staff().disable(Actor.hub("test"), approver.id());
        assertThat(visitor.get("/me").statusCode()).isEqualTo(303);
        assertThat(logIn(console.visitor(), TestConsole.PASSWORD, "/").statusCode())
                .isEqualTo(422);
    }

    @Test
    void aRoleTakenAwayWorksFromTheNextRequestOn() {
        TestVisitor visitor = console.loggedIn(approver);
        assertThat(visitor.get("/sample/approver").statusCode()).isEqualTo(200);
        console.office()
                .staff()
                .update(
                        Actor.hub("test"),
                        approver.id(),
                        approver.name(),
                        List.of(Grant.everywhere(Role.RADIO_OPERATOR)));
        HttpResponse<String> refused = visitor.get("/sample/approver");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Không có quyền");
    }

    @Test
    void formsWithoutTheTokenOfThisSessionChangeNothing() {
        TestVisitor visitor = console.loggedIn(approver);
        visitor.get("/me");
        TestVisitor other = console.loggedIn(Role.APPROVER);
        other.get("/me");
        TestVisitor guest = console.visitor();
        guest.get("/login");
        assertThat(visitor.postAsIs("/sample/change", Map.of("what", "x")).statusCode())
                .isEqualTo(403);
        assertThat(visitor.postAsIs("/sample/change", Map.of("_csrf", "")).statusCode())
                .isEqualTo(403);
        assertThat(visitor.postAsIs("/sample/change", Map.of("_csrf", other.csrf()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.postAsIs("/sample/change", Map.of("_csrf", guest.csrf()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(sample.changes).hasValue(0);
        assertThat(visitor.post("/sample/change", Map.of("what", "x")).statusCode())
                .isEqualTo(303);
        assertThat(sample.changes).hasValue(1);
    }

    @Test
    void aFormSentFromAnotherSiteChangesNothingEvenWithTheToken() {
        TestVisitor visitor = console.loggedIn(approver);
        visitor.get("/me");
        HttpResponse<String> answer = visitor.postBytes(
                "/sample/change",
                ("_csrf=" + visitor.csrf()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(sample.changes).hasValue(0);
    }

    @Test
    void evenLoggingInNeedsAFormOfOurs() {
        HttpResponse<String> answer = console.visitor()
                .postAsIs("/login", Map.of("account", approver.account(), "password", TestConsole.PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Trang đã cũ");
    }

    @Test
    void toastsAreShownOnceAndEscaped() {
        TestVisitor visitor = console.loggedIn(approver);
        visitor.get("/me");
        visitor.post("/sample/change", Map.of("what", "script"));
        assertThat(visitor.get("/me").body()).contains("Đã lưu &lt;b&gt;script&lt;/b&gt;");
        assertThat(visitor.get("/me").body()).doesNotContain("Đã lưu");
    }

    @Test
    void afterFiveMistakesAnAccountWaitsAndTheRightPasswordWaitsToo() {
        TestVisitor visitor = console.visitor();
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(visitor, "sai rồi " + i, "/").body()).contains("chưa đúng");
        }
        HttpResponse<String> waits = logIn(visitor, TestConsole.PASSWORD, "/");
        assertThat(waits.statusCode()).isEqualTo(422);
        assertThat(waits.body()).contains("Đã thử sai nhiều lần. Xin thử lại sau 1 phút.");
        assertThat(waits.headers().firstValue("Retry-After")).isPresent();
        clock.advance(Duration.ofSeconds(31));
        assertThat(logIn(visitor, TestConsole.PASSWORD, "/").statusCode()).isEqualTo(303);
        assertThat(logIn(console.visitor(), "lại sai", "/").body()).contains("chưa đúng");
    }

    @Test
    void anAddressThatTriesManyAccountsWaits() {
        TestVisitor visitor = console.visitor();
        for (int i = 0; i < 20; i++) {
            assertThat(visitor.post("/login", Map.of("account", "doan." + i, "password", "đoán bừa thôi"))
                            .body())
                    .contains("chưa đúng");
        }
        assertThat(logIn(visitor, TestConsole.PASSWORD, "/").body()).contains("Đã thử sai nhiều lần");
    }

    @Test
    void whoGotATemporaryPasswordMustChooseOneFirst() {
        console.office()
                .staff()
                .setPassword(Actor.hub("test"), approver.id(), "mật khẩu tạm thời", true, Optional.empty());
        TestVisitor visitor = console.visitor();
        logIn(visitor, "mật khẩu tạm thời", "/");
        assertThat(location(visitor.get("/sample/approver"))).isEqualTo("/me/password");
        assertThat(visitor.get("/me/password").body()).contains("do người khác đặt");
        HttpResponse<String> changed = visitor.post(
                "/me/password",
                Map.of(
                        "present", "mật khẩu tạm thời",
                        "password", "con trâu đi cày ruộng",
                        "repeated", "con trâu đi cày ruộng"));
        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(visitor.get("/sample/approver").body()).isEqualTo("approved");
    }

    @Test
    void changingThePasswordLogsOutOtherDevicesOnly() {
        TestVisitor phone = console.loggedIn(approver);
        TestVisitor office = console.loggedIn(approver);
        office.get("/me/password");
        HttpResponse<String> wrong = office.post(
                "/me/password",
                Map.of("present", "không phải", "password", "con trâu đi cày ruộng", "repeated", "con trâu đi cày"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Hai lần nhập không giống nhau");
        assertThat(phone.get("/me").statusCode()).isEqualTo(200);
        HttpResponse<String> done = office.post(
                "/me/password",
                Map.of(
                        "present", TestConsole.PASSWORD,
                        "password", "con trâu đi cày ruộng",
                        "repeated", "con trâu đi cày ruộng"));
        assertThat(location(done)).isEqualTo("/me");
        assertThat(office.get("/me").statusCode()).isEqualTo(200);
        assertThat(phone.get("/me").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "evil", ""
            })
    void logInNeverLeadsAwayFromUs(String next) {
        HttpResponse<String> in = logIn(console.visitor(), TestConsole.PASSWORD, next);
        assertThat(location(in)).isEqualTo("/");
    }

    @Test
    void htmxIsToldToGoToTheDoorInsteadOfGettingItInsideThePage() {
        HttpResponse<String> answer = console.visitor().get("/stop/banner", Map.of("HX-Request", "true"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect").orElse("")).startsWith("/login");
    }

    @Test
    void comingAndBeingRefusedStandInTheAuditLog() {
        logIn(console.visitor(), "không đúng đâu", "/");
        logIn(console.visitor(), TestConsole.PASSWORD, "/");
        List<Audit.Entry> entries = console.office().audit().entries(Audit.Search.all(), 2);
        assertThat(entries).extracting(Audit.Entry::deed).containsExactly("staff.login", "staff.login-refused");
        assertThat(entries).extracting(Audit.Entry::address).containsOnly("127.0.0.1");
        assertThat(entries.toString()).doesNotContain("không đúng đâu");
    }

    private HttpResponse<String> logIn(TestVisitor visitor, String password, String next) {
        return visitor.post("/login", Map.of("account", approver.account(), "password", password, "next", next));
    }
}
