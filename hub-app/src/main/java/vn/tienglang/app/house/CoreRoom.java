package vn.tienglang.app.house;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.Room;
import vn.tienglang.hub.announcement.AnnouncementFlow;
import vn.tienglang.hub.announcement.AnnouncementIndex;
import vn.tienglang.hub.announcement.AnnouncementSettings;
import vn.tienglang.hub.announcement.Announcements;
import vn.tienglang.hub.announcement.Originals;
import vn.tienglang.hub.announcement.content.ContentCheck;
import vn.tienglang.hub.announcement.desk.VillageDesk;
import vn.tienglang.hub.announcement.desk.VillageHolds;
import vn.tienglang.hub.announcement.page.AnnouncementApi;
import vn.tienglang.hub.announcement.page.AnnouncementPages;
import vn.tienglang.hub.announcement.page.DeskPages;
import vn.tienglang.hub.announcement.page.Desktop;
import vn.tienglang.hub.announcement.page.NoticePage;
import vn.tienglang.hub.announcement.receipt.Receipts;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.OutboxPublisher;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.FileStore;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.hub.web.Pages;

/** The room that is hub-core itself: announcements on their way down, receipts on their way back. */
final class CoreRoom implements Room {

    static final String NAME = "hub-core";

    private final Announcements announcements;
    private final VillageDesk desk;
    private final VillageHolds holds;
    private final Receipts receipts;
    private final AnnouncementIndex index;
    private final Originals originals;
    private final Areas areas;
    private final Channels channels;
    private final Ticker ticker;
    private final OutboxPublisher publisher;
    private final AnnouncementFlow flow;
    private @Nullable AnnouncementPages announcementPages;

    CoreRoom(Hub hub, AnnouncementSettings settings, Areas areas, Channels channels, Audit audit) {
        this.areas = areas;
        this.channels = channels;
        this.ticker = hub.ticker();
        index = new AnnouncementIndex(hub.database(), areas);
        originals = new Originals(new FileStore(hub.data().resolve("files")));
        Outbox outbox = new Outbox("hub");
        publisher = new OutboxPublisher(hub.database(), outbox, hub.kafka(), hub.leases(), hub.ticker(), hub.meters());
        ContentCheck check = new ContentCheck(settings.ownDomains(), settings.ownPhones());
        announcements = new Announcements(hub.database(), outbox, areas, check, settings.policy(), audit, hub.clock());
        desk = new VillageDesk(hub.database(), outbox, settings.quiet(), audit, hub.clock());
        holds = new VillageHolds(hub.database(), settings.quiet(), audit, hub.clock());
        receipts = new Receipts(hub.database(), outbox, audit, hub.clock());
        flow = new AnnouncementFlow(hub, settings, announcements, channels, holds, desk, receipts);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        publisher.start();
        flow.start();
    }

    @Override
    public boolean healthy() {
        return publisher.healthy() && flow.healthy();
    }

    /** @param place name of the commune, whose committee speaks unless a text says otherwise */
    List<Pages> pages(String place) {
        Desktop desktop = new Desktop(
                announcements,
                index,
                originals,
                desk,
                holds,
                receipts,
                areas,
                channels,
                place.isEmpty() ? "" : "UBND " + place);
        announcementPages = new AnnouncementPages(desktop, ticker);
        return List.of(announcementPages, new DeskPages(desktop), new NoticePage(index), new AnnouncementApi(desktop));
    }

    @Override
    public void close() {
        if (announcementPages != null) {
            announcementPages.close();
        }
        flow.close();
        publisher.close();
    }
}
