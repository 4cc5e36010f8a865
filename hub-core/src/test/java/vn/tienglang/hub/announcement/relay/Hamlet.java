package vn.tienglang.hub.announcement.relay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Urgency;

/**
 * An invented commune for tests: 4 villages of 9 groups. Villages 1 to 3 and their groups have chats the OA owns; those
 * of village 4 are ordinary groups behind its trunk group. Each village has a zone, and one more zone covers villages 1
 * and 2 together.
 */
public final class Hamlet {

    public static final String COMMUNE = "xa-mau";
    public static final Instant PUBLISHED = Instant.parse("2026-11-03T02:00:00Z");
    private static final LocalDate BORN = LocalDate.of(2020, 1, 1);

    private Hamlet() {}

    public static String village(int v) {
        return COMMUNE + ".thon-" + v;
    }

    public static String group(int v, int g) {
        return village(v) + ".to-" + g;
    }

    public static String chat(String area) {
        return area + ".zalo";
    }

    public static String trunk(String area) {
        return area + ".truc";
    }

    public static String zone(int v) {
        return village(v) + ".loa";
    }

    public static final String SHARED_ZONE = COMMUNE + ".loa-lien-thon";

    public static ChannelDirectory directory() {
        return new ChannelDirectory(tree(), channels());
    }

    public static AreaTree tree() {
        List<Area> areas = new ArrayList<>();
        areas.add(area(COMMUNE, AreaLevel.COMMUNE, "xã", "Xã Mẫu", null, 1296));
        for (int v = 1; v <= 4; v++) {
            areas.add(area(village(v), AreaLevel.VILLAGE, "thôn", "Thôn " + v, COMMUNE, 324));
            for (int g = 1; g <= 9; g++) {
                areas.add(area(group(v, g), AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số " + g, village(v), 36));
            }
        }
        return AreaTree.of(LocalDate.of(2026, 11, 3), areas, List.of());
    }

    public static List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        channels.add(official(trunk(COMMUNE), ChannelKind.TRUNK_GROUP, COMMUNE, "Xã Mẫu – trưởng thôn"));
        for (int v = 1; v <= 4; v++) {
            channels.add(
                    official(trunk(village(v)), ChannelKind.TRUNK_GROUP, village(v), "Thôn " + v + " – tổ trưởng"));
            channels.add(household(village(v), v, "Nhóm Thôn " + v));
            for (int g = 1; g <= 9; g++) {
                channels.add(household(group(v, g), v, "Nhóm Tổ " + g + " Thôn " + v));
            }
            channels.add(zoneOf(zone(v), village(v), List.of(village(v))));
        }
        channels.add(zoneOf(SHARED_ZONE, village(1), List.of(village(1), village(2))));
        return channels;
    }

    public static Channel zoneOf(String id, String area, List<String> covers) {
        return channel(id, ChannelKind.ZONE, area, "Loa " + area, null, covers);
    }

    private static Channel household(String area, int village, String name) {
        return village == 4
                ? channel(chat(area), ChannelKind.ORDINARY_GROUP, area, name, null, List.of())
                : official(chat(area), ChannelKind.OA_GROUP, area, name);
    }

    private static Channel official(String id, ChannelKind kind, String area, String name) {
        return channel(id, kind, area, name, new ChatThread("oa-1", ChatThread.Kind.GROUP, "g-" + id), List.of());
    }

    private static Channel channel(
            String id, ChannelKind kind, String area, String name, ChatThread thread, List<String> covers) {
        return new Channel(
                id, kind, area, name, thread, null, covers, null, Json.MAPPER.createObjectNode(), true, BORN, null);
    }

    private static Area area(String id, AreaLevel level, String label, String name, String parent, int households) {
        return new Area(id, level, label, name, List.of(), parent, households, BORN, null);
    }

    public static final Set<ChannelKind> EVERYTHING =
            EnumSet.of(ChannelKind.OA_GROUP, ChannelKind.ORDINARY_GROUP, ChannelKind.TRUNK_GROUP, ChannelKind.ZONE);

    public static AnnouncementEvent published(String... audience) {
        return announcement(1, Change.PUBLISHED, Urgency.NORMAL, List.of(audience), List.of(), EVERYTHING);
    }

    public static AnnouncementEvent announcement(
            int revision,
            Change change,
            Urgency urgency,
            List<String> audience,
            List<String> former,
            Set<ChannelKind> channels) {
        return new AnnouncementEvent(
                "a-1",
                revision == 1 ? "TB123" : "TB123." + revision,
                revision,
                change,
                COMMUNE,
                COMMUNE,
                urgency,
                "Lịch cắt điện ngày 12/11",
                "Điện lực cắt điện từ 7h30 đến 11h00 để sửa chữa đường dây.",
                "12/TB-UBND",
                LocalDate.of(2026, 11, 3),
                "Trần Văn Bính",
                "UBND xã Mẫu",
                audience,
                former,
                channels,
                null,
                null,
                PUBLISHED,
                null,
                null,
                null,
                null,
                null);
    }

    public static HubEvent event(AnnouncementEvent announcement, String key) {
        return HubEvent.of(
                        DeliveryIds.hash(announcement.announcementId() + ":" + announcement.revision()),
                        "announcement." + announcement.change().name().toLowerCase(java.util.Locale.ROOT),
                        "/hub-core",
                        announcement.announcementId(),
                        announcement.publishedAt(),
                        key,
                        announcement)
                .withPriority(announcement.urgency());
    }
}
