package vn.tienglang.zalo.relay;

import java.time.Duration;
import java.util.Set;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.zalo.inbound.CitizenMessages;
import vn.tienglang.zalo.inbound.MessageReader;
import vn.tienglang.zalo.talk.Letters;

/** Forwarding by hand, wired: requests in, answers in, reminders out, a page for leaders. Started once, closed once. */
public final class Forwarding implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Hub hub;
    private final Channels channels;
    private final ForwardDesk desk;
    private final Projection requests;
    private final ForwardReader reader;
    private final ForwardReminders reminders;
    private final BehalfReader behalf;
    private final Leaders leaders;
    private final Loop loop;

    public Forwarding(
            Hub hub,
            ForwardSettings settings,
            QuietHours quiet,
            Channels channels,
            People people,
            Outbox outbox,
            Letters letters) {
        this.hub = hub;
        this.channels = channels;
        leaders = new Leaders(new Leadership(hub.database(), hub.clock()), people, channels, hub.clock());
        desk = new ForwardDesk(outbox, channels);
        requests = new Projection(
                "zalo-forwards",
                Set.of(Topic.DELIVERIES_ZALO),
                new ForwardRequests(channels, leaders, letters, hub.clock()),
                hub.database(),
                outbox.schema(),
                hub.kafka(),
                hub.ticker(),
                hub.meters());
        reader = new ForwardReader(leaders, desk, letters, hub.clock());
        reminders =
                new ForwardReminders(hub.database(), settings, quiet, leaders, desk, channels, letters, hub.clock());
        behalf = new BehalfReader(leaders, people, new CitizenMessages(outbox), letters, hub.clock());
        loop = new Loop("zalo-forwarding", hub.ticker(), this::look, () -> {});
    }

    /** Takes leaders' answers out of what people write. */
    public MessageReader reader() {
        return reader;
    }

    /** Takes neighbours' words that leaders bring. */
    public MessageReader behalfReader() {
        return behalf;
    }

    /** What waits, and who did what; where heads tick for others. */
    public Pages pages(Audit audit) {
        return new ForwardPages(hub.database(), channels, desk, leaders, audit, hub.clock());
    }

    /** Does what is due now; {@link #start} lets this happen by itself. */
    public void turn() {
        reminders.turn();
        hub.database()
                .jdbi()
                .useTransaction(handle -> behalf.release(handle, hub.clock().instant()));
    }

    public void start() {
        requests.start();
        loop.start();
    }

    public boolean healthy() {
        return requests.healthy() && loop.healthy();
    }

    @Override
    public void close() {
        loop.close();
        requests.close();
    }

    private void look() throws InterruptedException {
        turn();
        loop.pause(PERIOD);
    }
}
