package vn.tienglang.hub.announcement;

import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.announcement.desk.VillageDesk;
import vn.tienglang.hub.announcement.desk.VillageHolds;
import vn.tienglang.hub.announcement.receipt.Receipts;
import vn.tienglang.hub.announcement.relay.CommuneRelay;
import vn.tienglang.hub.announcement.relay.GroupRelay;
import vn.tienglang.hub.announcement.relay.VillageRelay;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Expansion;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.pipe.Relay;

/**
 * All that moves announcements in this process: three relays, the village desk, the receipts, and the timer that expires
 * announcements and ends holds. The outbox's publisher is the room's. Started once, closed once.
 */
public final class AnnouncementFlow implements AutoCloseable {

    private final AnnouncementSettings settings;
    private final Announcements announcements;
    private final VillageDesk desk;
    private final Counter expired;
    private final Counter released;
    private final AtomicInteger held = new AtomicInteger();
    private final List<Relay> relays;
    private final List<Projection> projections;
    private final Loop timer;

    public AnnouncementFlow(
            Hub hub,
            AnnouncementSettings settings,
            Announcements announcements,
            Channels channels,
            VillageHolds holds,
            VillageDesk desk,
            Receipts receipts) {
        this.relays = List.of(
                relay(
                        hub,
                        "commune-relay",
                        Topic.ANNOUNCEMENTS_COMMUNE,
                        () -> new CommuneRelay(channels.directory(), holds)),
                relay(hub, "village-relay", Topic.ANNOUNCEMENTS_VILLAGE, () -> new VillageRelay(channels.directory())),
                relay(hub, "group-relay", Topic.ANNOUNCEMENTS_GROUP, () -> new GroupRelay(channels.directory())));
        this.projections = List.of(
                projection(hub, "village-desk", Topic.ANNOUNCEMENTS_VILLAGE, desk),
                projection(hub, "announcement-receipts", Topic.RECEIPTS, counted(hub, receipts)));
        this.settings = settings;
        this.announcements = announcements;
        this.desk = desk;
        this.expired = hub.meters().counter("hub.announcement.expired");
        this.released = hub.meters().counter("hub.announcement.released", "by", "time");
        hub.meters().gauge("hub.announcement.held", held);
        this.timer = new Loop("announcement-timer", hub.ticker(), this::tick, () -> {});
    }

    public AnnouncementFlow start() {
        relays.forEach(Relay::start);
        projections.forEach(Projection::start);
        timer.start();
        return this;
    }

    public boolean healthy() {
        return relays.stream().allMatch(Relay::healthy)
                && projections.stream().allMatch(Projection::healthy)
                && timer.healthy();
    }

    @Override
    public void close() {
        timer.close();
        relays.forEach(Relay::close);
        projections.forEach(Projection::close);
    }

    /** How many receipts of each state were written, repeats included. */
    private static Projection.Writing counted(Hub hub, Receipts receipts) {
        return (transaction, events) -> {
            receipts.write(transaction, events);
            transaction.afterCommit(() -> events.forEach(event -> hub.meters()
                    .counter("hub.announcement.receipts", "type", event.type())
                    .increment()));
        };
    }

    private void tick() throws InterruptedException {
        expired.increment(announcements.expireOverdue());
        released.increment(desk.releaseDue());
        held.set(desk.waiting());
        timer.pause(settings.timer());
    }

    private static Relay relay(Hub hub, String name, Topic source, Supplier<Expansion> expansions) {
        return new Relay(name, source, expansions, hub.kafka(), hub.ticker(), hub.meters());
    }

    private static Projection projection(Hub hub, String name, Topic source, Projection.Writing writing) {
        return new Projection(
                name, Set.of(source), writing, hub.database(), "hub", hub.kafka(), hub.ticker(), hub.meters());
    }
}
