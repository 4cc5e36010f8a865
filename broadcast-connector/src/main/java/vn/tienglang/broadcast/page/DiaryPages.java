package vn.tienglang.broadcast.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.tienglang.broadcast.air.Air;
import vn.tienglang.broadcast.air.Bulletins;
import vn.tienglang.broadcast.air.Bulletins.Bulletin;
import vn.tienglang.broadcast.air.Diary;
import vn.tienglang.broadcast.air.DiaryEntry;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.time.VietnamTime;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** {@code /broadcast/diary}: what was aired, day by day and zone by zone, with its evidence. */
final class DiaryPages {

    private static final int PAGE = 25;

    private final Hub hub;
    private final Air air;
    private final Diary diary;
    private final Bulletins bulletins = new Bulletins();

    DiaryPages(Hub hub, Air air, Diary diary) {
        this.hub = hub;
        this.air = air;
        this.diary = diary;
    }

    void routes(Routes routes) {
        routes.get("/broadcast/diary", Access.HEAR_LOUDSPEAKERS, this::day);
    }

    private void day(Visit visit) {
        LocalDate day = day(visit.query("day").orElse(""));
        Map<String, String> names = new LinkedHashMap<>();
        air.onAir().keySet().forEach(zone -> names.put(zone.id(), zone.name()));
        String zone = visit.query("zone").filter(names::containsKey).orElse("");
        List<String> zones = zone.isEmpty() ? List.copyOf(names.keySet()) : List.of(zone);
        Instant from = day.atStartOfDay(VietnamTime.ZONE).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant();
        int page = visit.pageNumber();
        hub.database().jdbi().useHandle(handle -> {
            int count = diary.count(handle, zones, from, to);
            List<DiaryEntry> entries = diary.entries(handle, zones, from, to, (page - 1) * PAGE, PAGE);
            List<Bulletin> notable = page == 1 ? bulletins.notable(handle, zones, from, to) : List.of();
            visit.show(Page.of("broadcast/diary.jte", "broadcast.diary.title")
                    .back("/broadcast")
                    .with("day", day)
                    .with("zone", zone)
                    .with("names", names)
                    .with("entries", entries)
                    .with("notable", notable)
                    .with("page", page)
                    .with("pages", Math.max(1, (count + PAGE - 1) / PAGE)));
        });
    }

    /** Nonsense counts as today. */
    private LocalDate day(String asked) {
        try {
            if (!asked.isEmpty()) {
                return LocalDate.parse(asked);
            }
        } catch (DateTimeException e) {
            // shown as today
        }
        return LocalDate.ofInstant(hub.clock().instant(), VietnamTime.ZONE);
    }
}
