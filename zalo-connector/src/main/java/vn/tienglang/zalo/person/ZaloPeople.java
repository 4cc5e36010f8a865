package vn.tienglang.zalo.person;

import java.util.List;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.zalo.GroupSettings;
import vn.tienglang.zalo.call.OaCalls;
import vn.tienglang.zalo.inbound.MessageReader;
import vn.tienglang.zalo.inbound.PlatformEventReader;

/** People and the OA, wired: what they say of themselves, followers and profiles, boards, and their pages. */
public final class ZaloPeople implements AutoCloseable {

    private final Hub hub;
    private final GroupSettings settings;
    private final OaCalls calls;
    private final Channels channels;
    private final Asking asking;
    private final PersonEvents events;
    private final PeopleSync sync;

    /** @param replies how people are answered */
    public ZaloPeople(
            Hub hub, GroupSettings settings, OaCalls calls, Channels channels, People people, Replies replies) {
        this.hub = hub;
        this.settings = settings;
        this.calls = calls;
        this.channels = channels;
        asking = new Asking(channels, replies, hub.clock());
        events = new PersonEvents(people);
        sync = new PeopleSync(hub, calls, new PeopleReading(calls, hub.database(), people, hub.clock()));
    }

    /** Takes what people write of themselves; stands before whoever takes reports. */
    public MessageReader reader() {
        return new SelfReader(asking);
    }

    public PlatformEventReader events() {
        return events;
    }

    /** Whether this user took their consent back, and has not given it anew. */
    public boolean withdrawn(String oaId, String userId) {
        return hub.database().jdbi().withHandle(handle -> Withdrawals.blocked(handle, oaId, userId));
    }

    public void start() {
        sync.start();
    }

    public boolean healthy() {
        return sync.healthy();
    }

    public List<Pages> pages(Audit audit) {
        return List.of(
                new PeoplePages(calls.oaId(), hub.database(), channels, audit, hub.clock()),
                new BoardPages(calls.oaId(), settings.webForm(), hub.database(), channels, audit, hub.clock()));
    }

    @Override
    public void close() {
        sync.close();
    }
}
