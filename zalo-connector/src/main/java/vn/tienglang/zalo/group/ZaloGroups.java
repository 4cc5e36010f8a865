package vn.tienglang.zalo.group;

import java.util.List;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.zalo.GroupSettings;
import vn.tienglang.zalo.call.OaCalls;
import vn.tienglang.zalo.inbound.MessageReader;
import vn.tienglang.zalo.inbound.PlatformEventReader;

/** Groups of the OA, wired: their reading, what is done in them, and their pages. Started once, closed once. */
public final class ZaloGroups implements AutoCloseable {

    private final Hub hub;
    private final GroupSettings settings;
    private final Channels channels;
    private final People people;
    private final OaCalls calls;
    private final GroupReading reading;
    private final GroupActs acts;
    private final GroupBinding binding;
    private final GroupMaking making;
    private final GroupSync sync;
    private final GroupEvents events;

    public ZaloGroups(Hub hub, GroupSettings settings, OaCalls calls, Channels channels, People people) {
        this.hub = hub;
        this.people = people;
        this.settings = settings;
        this.channels = channels;
        this.calls = calls;
        Audit audit = new Audit(hub.database(), hub.clock());
        reading = new GroupReading(calls, hub.database(), channels, people, hub.clock(), GroupReading.Patience.NONE);
        acts = new GroupActs(calls, reading, hub.database(), audit);
        binding = new GroupBinding(hub.database(), channels, audit, hub.clock());
        making = new GroupMaking(calls, reading, binding, hub.database(), hub.clock(), settings.admins());
        sync = new GroupSync(
                hub,
                calls,
                reading,
                new AcceptByRule(calls.oaId(), hub.database(), channels, acts),
                making::settle,
                settings.syncEvery());
        events = new GroupEvents(sync);
    }

    /** Looks at messages in groups and takes none. */
    public MessageReader scamWatch() {
        return new ScamWatch(new ScamCheck(settings.ownDomains()));
    }

    public PlatformEventReader events() {
        return events;
    }

    public void start() {
        sync.start();
    }

    public boolean healthy() {
        return sync.healthy();
    }

    public List<Pages> pages(Audit audit) {
        GroupsDesk desk = new GroupsDesk(calls.oaId(), hub.database(), channels, hub.clock());
        Leadership leadership = new Leadership(hub.database(), hub.clock());
        return List.of(
                new GroupListPages(desk, binding, sync),
                new MakingPages(
                        desk,
                        making,
                        settings.prices(),
                        leadership,
                        people,
                        calls.oaId(),
                        !settings.admins().isEmpty()),
                new MovePages(calls.oaId(), binding, hub.database(), channels, audit),
                new GroupPages(desk, acts, hub.database(), audit, hub.clock()),
                new GroupSetupPages(desk, acts, making, settings.prices(), hub.database(), hub.clock()));
    }

    @Override
    public void close() {
        sync.close();
    }
}
