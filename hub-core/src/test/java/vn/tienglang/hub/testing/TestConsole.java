package vn.tienglang.hub.testing;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.event.TopicNames;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.Staff;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.staff.StaffOffice;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.DatabaseAddress;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.store.StopSwitch;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.hub.web.HealthCheck;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.WebSettings;
import vn.tienglang.hub.web.WebShell;

/**
 * The console with the pages of a room, served over real HTTP on a free port, and people to look at it.
 *
 * <pre>{@code
 * try (TestHub hub = TestHub.start(); TestConsole console = TestConsole.on(hub.hub(), List.of(new InboxPages(…)))) {
 *     TestVisitor head = console.loggedIn(new Grant(Role.VILLAGE_HEAD, "thon-dong"));
 *     HttpResponse<String> page = head.get("/feedback");
 *     HttpResponse<String> answer = head.post("/feedback/PA1/answer", Map.of("text", "Đã sửa"));
 * }
 * }</pre>
 */
public final class TestConsole implements AutoCloseable {

    /** Of everybody whom {@link #person} creates. */
    public static final String PASSWORD = "một câu rất dài để thử";

    private final AtomicInteger number = new AtomicInteger();
    private final Hub hub;
    private final StaffOffice office;
    private final WebShell shell;
    private final boolean ownsDatabase;

    private TestConsole(Hub hub, StaffOffice office, WebShell shell, boolean ownsDatabase) {
        this.hub = hub;
        this.office = office;
        this.shell = shell;
        this.ownsDatabase = ownsDatabase;
    }

    /** On a database of its own and without Kafka, for pages that need none. */
    public static TestConsole start(
            WebSettings settings, Clock clock, List<HealthCheck> checks, List<? extends Pages> pages) {
        TestCluster.Database fresh = TestCluster.freshDatabase();
        Database database = Database.open(new DatabaseAddress(fresh.url(), fresh.user(), fresh.password()), 8);
        database.migrate("hub", Database.PIPE_TABLES, "db/hub");
        Hub hub = new Hub(
                "hub-web",
                database,
                // Nobody listens there: whoever asks Kafka in these tests fails.
                new KafkaClients("127.0.0.1:1", "hub-web", new TopicNames("none."), Map.of()),
                new Leases(database, "hub-web", "1"),
                new StopSwitch(database),
                clock,
                Ticker.system(),
                new Random(1),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Path.of("target"));
        return start(settings, hub, checks, pages, true);
    }

    /** On a hub that the test made. */
    public static TestConsole on(Hub hub, List<? extends Pages> pages) {
        return start(WebSettings.local().withGallery().withPlace("Xã Mẫu"), hub, List.of(), pages, false);
    }

    private static TestConsole start(
            WebSettings settings,
            Hub hub,
            List<HealthCheck> checks,
            List<? extends Pages> pages,
            boolean ownsDatabase) {
        StaffOffice office = StaffOffice.on(hub.database(), hub.clock(), settings.sessions());
        WebShell shell = WebShell.start(settings, hub, office, checks, pages);
        return new TestConsole(hub, office, shell, ownsDatabase);
    }

    /** Without a slash at the end. */
    public String address() {
        return shell.address();
    }

    public int port() {
        return shell.port();
    }

    public Hub hub() {
        return hub;
    }

    public StaffOffice office() {
        return office;
    }

    /** Somebody with these roles, and with {@link #PASSWORD}. */
    public StaffMember person(Grant... grants) {
        int n = number.incrementAndGet();
        return person("nguoi" + n, "Người Thử " + n, grants);
    }

    public StaffMember person(String account, String name, Grant... grants) {
        return office.staff()
                .create(Actor.hub("test"), new Staff.NewMember(account, name, PASSWORD, List.of(grants), false))
                .orElseThrow();
    }

    /** A visitor with a session of a fresh person with these roles. */
    public TestVisitor loggedIn(Grant... grants) {
        return loggedIn(person(grants));
    }

    public TestVisitor loggedIn(Role role) {
        return loggedIn(Grant.everywhere(role));
    }

    public TestVisitor loggedIn(StaffMember person) {
        TestVisitor visitor = visitor();
        visitor.cookie("tienglang_session", office.sessions().open(person.id(), "127.0.0.1", "test"));
        return visitor;
    }

    /** Somebody nobody knows. */
    public TestVisitor visitor() {
        return new TestVisitor(address());
    }

    /** Logs the browser in as a fresh person with these roles. */
    public void logIn(Browser.Tab tab, StaffMember person) {
        tab.cookie(address(), "tienglang_session", office.sessions().open(person.id(), "127.0.0.1", "test"));
    }

    @Override
    public void close() {
        shell.close();
        if (ownsDatabase) {
            hub.database().close();
        }
    }
}
