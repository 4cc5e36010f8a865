package vn.tienglang.zalo.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.web.HomeCard;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/**
 * What waits to be forwarded, for leaders on their phones: the text with a button that copies it, and ticks for those
 * who may speak for a group. Thread-safe.
 */
final class ForwardPages implements Pages {

    private static final Duration SHOWN = Duration.ofDays(7);
    private static final int DONE_SHOWN = 50;
    private static final int AT_ONCE = 200;

    private final Database database;
    private final Channels channels;
    private final ForwardDesk desk;
    private final Leaders leaders;
    private final Audit audit;
    private final Clock clock;

    ForwardPages(Database database, Channels channels, ForwardDesk desk, Leaders leaders, Audit audit, Clock clock) {
        this.database = database;
        this.channels = channels;
        this.desk = desk;
        this.leaders = leaders;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String room() {
        return "relay";
    }

    @Override
    public List<NavigationEntry> navigation() {
        return List.of(new NavigationEntry(35, "/forwards", "relay.nav", Icon.SEND, Access.CONFIRM_FORWARDS));
    }

    @Override
    public List<HomeCard> homeCards() {
        return List.of(new HomeCard(
                6,
                Access.CONFIRM_FORWARDS,
                "relay.home",
                "relay/home.jte",
                visit -> Map.of("waiting", waiting(visit).size())));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/forwards", Access.CONFIRM_FORWARDS, this::show)
                .post("/forwards/done", Access.CONFIRM_FORWARDS, this::done);
    }

    private void show(Visit visit) {
        visit.show(Page.of("relay/forwards.jte", "relay.title")
                .script("relay/copy.js")
                .with("list", list(visit)));
    }

    private List<Forward> waiting(Visit visit) {
        return database.jdbi().withHandle(handle -> ForwardRows.asked(handle, areas(visit)));
    }

    private ForwardList list(Visit visit) {
        List<String> areas = areas(visit);
        return database.jdbi().withHandle(handle -> {
            Map<String, List<Forward>> byCode = new LinkedHashMap<>();
            ForwardRows.asked(handle, areas).stream()
                    .sorted(Comparator.comparing(Forward::emergency).reversed())
                    .forEach(forward -> byCode.computeIfAbsent(forward.code(), code -> new ArrayList<>())
                            .add(forward));
            List<ForwardList.Text> waiting = byCode.values().stream()
                    .map(forwards -> text(handle, visit, forwards))
                    .toList();
            Instant since = clock.instant().minus(SHOWN);
            return new ForwardList(
                    waiting,
                    ForwardRows.done(handle, areas, since, DONE_SHOWN).stream()
                            .map(this::done)
                            .toList());
        });
    }

    private ForwardList.Text text(Handle handle, Visit visit, List<Forward> forwards) {
        Forward first = forwards.get(0);
        return new ForwardList.Text(
                first.code(),
                ForwardRows.text(handle, first.asking()).orElse(""),
                first.emergency(),
                forwards.stream().map(forward -> row(visit, forward)).toList());
    }

    private ForwardList.Row row(Visit visit, Forward forward) {
        return new ForwardList.Row(
                forward.deliveryId(),
                desk.groupName(forward),
                channels.byId(forward.channelId())
                        .flatMap(leaders::forwarder)
                        .map(leaders::name)
                        .orElse("—"),
                forward.step(),
                forward.askedAt(),
                forward.hindrance(),
                mayTick(visit.member(), forward));
    }

    private ForwardList.Done done(Forward forward) {
        String by = Optional.ofNullable(forward.doneBy())
                .map(who -> forward.doneHow() == Forward.How.CONSOLE ? who : leaders.name(who))
                .orElse("—");
        String how = String.valueOf(forward.doneHow()).toLowerCase(Locale.ROOT);
        return new ForwardList.Done(
                forward.code(),
                desk.groupName(forward),
                by,
                how,
                Optional.ofNullable(forward.doneAt()).orElse(forward.requestedAt()));
    }

    private void done(Visit visit) {
        Instant now = clock.instant();
        List<String> wanted =
                visit.form().values("delivery").stream().limit(AT_ONCE).toList();
        int ticked = database.jdbi().inTransaction(handle -> {
            int count = 0;
            for (String id : wanted) {
                Optional<Forward> forward =
                        ForwardRows.find(handle, id).filter(found -> mayTick(visit.member(), found));
                if (forward.isPresent()
                        && desk.tick(handle, forward.get(), now, visit.member().name(), Forward.How.CONSOLE, true)) {
                    audit.record(
                            handle,
                            visit.actor(),
                            "relay.forwarded",
                            forward.get().channelId(),
                            Map.of("code", forward.get().code()));
                    count++;
                }
            }
            return count;
        });
        String back = visit.safePath(visit.query("back").or(() -> Optional.of("/forwards")));
        if (ticked > 0) {
            visit.go(back, "relay.ticked", ticked);
        } else {
            visit.go(back, "relay.unchanged");
        }
    }

    private boolean mayTick(StaffMember member, Forward forward) {
        AreaTree tree = channels.directory().tree();
        if (!tree.knows(forward.areaId())) {
            return false;
        }
        String area = tree.successor(forward.areaId());
        List<String> above = new ArrayList<>(List.of(area));
        tree.ancestors(area).stream().map(Area::id).forEach(above::add);
        return member.may(Access.CONFIRM_FORWARDS, above);
    }

    /** All areas whose forwards the person may see. */
    private List<String> areas(Visit visit) {
        AreaTree tree = channels.directory().tree();
        StaffMember.Reach reach = visit.member().reach(Access.CONFIRM_FORWARDS);
        return tree.all().stream()
                .map(Area::id)
                .filter(area -> reach.everywhere()
                        || reach.areas().stream().filter(tree::knows).anyMatch(own -> tree.within(area, own)))
                .toList();
    }
}
