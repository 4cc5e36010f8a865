package vn.tienglang.app.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.broadcast.BroadcastConnector;
import vn.tienglang.feedback.FeedbackService;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.OpenedParts;
import vn.tienglang.hub.Room;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.staff.StaffOffice;
import vn.tienglang.hub.web.HealthCheck;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.WebShell;
import vn.tienglang.zalo.ZaloConnector;

/**
 * The rooms of one process, wired by hand; read it top to bottom. Stops in the order doors, then rooms (each its lanes
 * before its pipes); the ground below is its owner's to stop. Started once, closed once.
 */
public final class House implements AutoCloseable {

    /** Every room there is, in the order they start. */
    public static final List<String> ROOMS = List.of(CoreRoom.NAME, "zalo-connector", "broadcast", "feedback");

    private static final Logger log = LoggerFactory.getLogger(House.class);

    private final Hub hub;
    private final StaffOffice office;
    private final Areas areas;
    private final Channels channels;
    private final People people;
    private final Leadership leadership;
    private final List<Room> rooms = new ArrayList<>();
    private final WebShell web;
    private @Nullable BroadcastConnector broadcast;

    private House(Hub hub, HouseSettings settings, List<Pages> extraPages) {
        this.hub = hub;
        office = StaffOffice.on(hub.database(), hub.clock(), settings.web().sessions());
        areas = new Areas(hub.database(), hub.clock());
        channels = new Channels(hub.database(), areas);
        people = new People(hub.database(), hub.random());
        leadership = new Leadership(hub.database(), hub.clock());
        List<Pages> pages = new ArrayList<>(extraPages);
        List<HealthCheck> checks = new ArrayList<>();
        checks.add(HealthCheck.of("database", this::databaseAnswers));
        build(settings, pages);
        rooms.forEach(room -> checks.add(HealthCheck.of(room.name(), room::healthy)));
        web = WebShell.start(settings.web(), hub, office, checks, pages);
        rooms.forEach(this::start);
        office.setup().secret().ifPresent(this::showSetup);
    }

    /** @param extraPages of whoever runs the house, e.g. the demo's stage */
    public static House start(Hub hub, HouseSettings settings, List<Pages> extraPages) {
        return new House(hub, settings, extraPages);
    }

    private void build(HouseSettings settings, List<Pages> pages) {
        Set<String> wanted = settings.rooms();
        if (wanted.contains(CoreRoom.NAME)) {
            CoreRoom core = new CoreRoom(hub, settings.announcements(), areas, channels, office.audit());
            rooms.add(core);
            pages.addAll(core.pages(settings.web().place()));
        }
        if (wanted.contains("zalo-connector")) {
            ZaloConnector zalo = new ZaloConnector(hub, settings.zalo(), channels, people);
            rooms.add(zalo);
            pages.add(zalo.pages(office.audit()));
            pages.add(zalo.forwards(office.audit()));
        }
        if (wanted.contains("broadcast")) {
            broadcast = new BroadcastConnector(hub, settings.broadcast(), channels);
            rooms.add(broadcast);
            pages.add(broadcast.pages(office.audit()));
        }
        if (wanted.contains("feedback")) {
            FeedbackService feedback =
                    new FeedbackService(hub, settings.feedback(), areas, channels, people, leadership);
            rooms.add(feedback);
            pages.add(feedback.pages(office.audit()));
        }
    }

    private void start(Room room) {
        long began = hub.ticker().nanos();
        room.start();
        log.info("room {} started in {} ms", room.name(), (hub.ticker().nanos() - began) / 1_000_000);
    }

    /** Where this machine reaches the console. */
    public String address() {
        return web.address();
    }

    /** Plays a zone's next bulletin now, where the loudspeakers are worked in this process. */
    public void airNow(String zone, String by) {
        if (broadcast != null) {
            broadcast.airNow(zone, by);
        }
    }

    public StaffOffice office() {
        return office;
    }

    public Channels channels() {
        return channels;
    }

    public Leadership leadership() {
        return leadership;
    }

    public People people() {
        return people;
    }

    @Override
    public void close() {
        OpenedParts all = new OpenedParts();
        rooms.forEach(room -> all.opened(() -> {
            room.close();
            log.info("room {} stopped", room.name());
        }));
        all.opened(web);
        all.close();
    }

    private boolean databaseAnswers() {
        return hub.database()
                        .jdbi()
                        .withHandle(handle -> handle.createQuery("SELECT 1")
                                .mapTo(Integer.class)
                                .one())
                == 1;
    }

    private void showSetup(String secret) {
        log.info("nobody can log in yet: open {}/setup and enter {}", web.address(), secret);
    }
}
