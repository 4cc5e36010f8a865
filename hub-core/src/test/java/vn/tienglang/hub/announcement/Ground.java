package vn.tienglang.hub.announcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.announcement.content.ContentCheck;
import vn.tienglang.hub.announcement.desk.VillageDesk;
import vn.tienglang.hub.announcement.desk.VillageHolds;
import vn.tienglang.hub.announcement.receipt.Receipts;
import vn.tienglang.hub.announcement.relay.Hamlet;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.testing.TestHub;

/** A commune in a real database, with everything announcements are made of and a clock moved by hand. */
public final class Ground implements AutoCloseable {

    public final HandClock clock = new HandClock(Hamlet.PUBLISHED);
    public final TestHub test = TestHub.start(clock);
    public final Outbox outbox = new Outbox("hub");
    public final Areas areas = new Areas(test.hub().database(), clock);
    public final Channels channels = new Channels(test.hub().database(), areas);
    public final Audit audit = new Audit(test.hub().database(), clock);
    public final AnnouncementSettings settings = AnnouncementSettings.STANDARD;
    public final Announcements announcements = announcements(PublishingPolicy.STANDARD);
    public final VillageHolds holds = new VillageHolds(test.hub().database(), settings.quiet(), audit, clock);
    public final VillageDesk desk = new VillageDesk(test.hub().database(), outbox, settings.quiet(), audit, clock);
    public final Receipts receipts = new Receipts(test.hub().database(), outbox, audit, clock);

    public final StaffMember writer = member("Nguyễn Thị Soạn", Grant.everywhere(Role.COMMUNE_STAFF));
    public final StaffMember approver = member("Trần Văn Duyệt", Grant.everywhere(Role.APPROVER));
    public final StaffMember secondApprover = member("Lê Thị Hai", Grant.everywhere(Role.APPROVER));
    public final StaffMember head = member("Phạm Văn Trưởng", new Grant(Role.VILLAGE_HEAD, Hamlet.village(1)));

    public Ground() {
        test.hub().database().jdbi().useTransaction(Ground::settle);
    }

    /** Time that stands still until a test moves it. */
    public static final class HandClock extends Clock {
        private volatile Instant now;

        HandClock(Instant start) {
            now = start;
        }

        public void forward(Duration by) {
            now = now.plus(by);
        }

        public void set(Instant instant) {
            now = instant;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    public Announcements announcements(PublishingPolicy policy) {
        return new Announcements(
                test.hub().database(),
                outbox,
                areas,
                new ContentCheck(settings.ownDomains(), settings.ownPhones()),
                policy,
                audit,
                clock);
    }

    public static StaffMember member(String name, Grant... grants) {
        return new StaffMember(UUID.randomUUID(), "account", name, List.of(grants), false, false);
    }

    public static Draft draft(String title, String text, String urgency, List<String> channels, List<String> audience) {
        return new Draft(
                title,
                text,
                "12/TB-UBND",
                "2026-11-03",
                "Trần Văn Bính",
                "UBND xã Mẫu",
                urgency,
                channels,
                audience,
                "",
                "",
                "",
                "");
    }

    public static Draft harmless(String... audience) {
        return draft(
                "Lịch cắt điện ngày 12/11",
                "Điện lực cắt điện từ 7h30 đến 11h00 để sửa chữa đường dây.",
                "normal",
                List.of("oa-group", "ordinary-group", "trunk-group", "zone"),
                List.of(audience));
    }

    public Announcement create(StaffMember by, String bornAt, Draft draft) {
        return done(announcements.create(by, "127.0.0.1", bornAt, draft, Optional.empty(), Optional.empty()));
    }

    public Announcement act(Announcement announcement, StaffMember by, String note, Action... actions) {
        return done(tryAct(announcement, by, note, actions));
    }

    public Outcome tryAct(Announcement announcement, StaffMember by, String note, Action... actions) {
        return announcements.act(command(announcement, by), note, List.of(actions));
    }

    public static Announcements.Command command(Announcement announcement, StaffMember by) {
        return new Announcements.Command(by, "127.0.0.1", announcement.id(), announcement.version());
    }

    /** Written by the writer, approved and published by the approver. */
    public Announcement published(String... audience) {
        Announcement draft = create(writer, Hamlet.COMMUNE, harmless(audience));
        return act(act(draft, writer, "", Action.SUBMIT), approver, "", Action.APPROVE, Action.PUBLISH);
    }

    public static Announcement done(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.announcement();
        }
        throw new AssertionError("not done: " + outcome);
    }

    /** What waits in the outbox, oldest first. */
    public List<HubEvent> told() {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT event::text FROM hub.outbox ORDER BY id")
                        .mapTo(String.class)
                        .map(json -> Json.read(json, HubEvent.class))
                        .list());
    }

    @Override
    public void close() {
        test.close();
    }

    private static void settle(Handle handle) {
        Hamlet.tree().all().forEach(area -> {
            handle.execute(
                    "INSERT INTO hub.area (id, level) VALUES (?, ?)",
                    area.id(),
                    area.level().name());
            handle.execute(
                    "INSERT INTO hub.area_period (area_id, valid_from, label, name, parent_id, households)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    area.id(),
                    area.validFrom(),
                    area.label(),
                    area.name(),
                    area.parent(),
                    area.households());
        });
        List<Channel> channels = new ArrayList<>(Hamlet.channels());
        channels.forEach(channel -> handle.createUpdate("""
                        INSERT INTO hub.channel (id, kind, area_id, name, thread_account, thread_id, covers, valid_from)
                        VALUES (:id, :kind, :area, :name, :account, :thread, :covers, :from)""")
                .bind("id", channel.id())
                .bind("kind", channel.kind().name())
                .bind("area", channel.areaId())
                .bind("name", channel.name())
                .bind(
                        "account",
                        channel.thread() == null ? null : channel.thread().account())
                .bind(
                        "thread",
                        channel.thread() == null ? null : channel.thread().id())
                .bindArray("covers", String.class, channel.covers())
                .bind("from", channel.validFrom())
                .execute());
    }
}
