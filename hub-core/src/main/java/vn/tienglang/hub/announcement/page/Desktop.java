package vn.tienglang.hub.announcement.page;

import vn.tienglang.hub.announcement.AnnouncementIndex;
import vn.tienglang.hub.announcement.Announcements;
import vn.tienglang.hub.announcement.Originals;
import vn.tienglang.hub.announcement.desk.VillageDesk;
import vn.tienglang.hub.announcement.desk.VillageHolds;
import vn.tienglang.hub.announcement.receipt.Receipts;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;

/**
 * All that the pages stand on. All parts are thread-safe.
 *
 * @param issuer the line that names who speaks for the commune, e.g. "UBND xã Mẫu"; may be empty
 */
public record Desktop(
        Announcements announcements,
        AnnouncementIndex index,
        Originals originals,
        VillageDesk desk,
        VillageHolds holds,
        Receipts receipts,
        Areas areas,
        Channels channels,
        String issuer) {}
