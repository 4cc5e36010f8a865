package vn.tienglang.broadcast.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.tienglang.broadcast.BroadcastSettings;
import vn.tienglang.broadcast.air.Air;
import vn.tienglang.broadcast.air.Announcer;
import vn.tienglang.broadcast.air.Diary;
import vn.tienglang.broadcast.programme.Programme;
import vn.tienglang.broadcast.programme.ProgrammeItem;
import vn.tienglang.broadcast.reading.OwnSounds;
import vn.tienglang.broadcast.reading.Readers;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.web.EventStream;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Problem;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** {@code /broadcast}: the zones, what is on, what is next; with the diary, the live streams and the small JSON. */
public final class BroadcastPages implements Pages {

    /** The topic open pages follow. */
    public static final String LIVE = "zones";

    private final Hub hub;
    private final Channels channels;
    private final Air air;
    private final Programme programme;
    private final EventStream live;
    private final Audit audit;
    private final LiveDoor liveDoor;
    private final DiaryPages diaryPages;
    private final PreviewSound preview;
    private final DictionaryPages dictionaryPages;
    private final ReadingPages readingPages;

    public BroadcastPages(
            Hub hub,
            BroadcastSettings settings,
            Channels channels,
            Air air,
            Programme programme,
            Diary diary,
            Announcer announcer,
            Readers readers,
            OwnSounds ownSounds,
            EventStream live,
            Audit audit) {
        this.hub = hub;
        this.channels = channels;
        this.air = air;
        this.programme = programme;
        this.live = live;
        this.audit = audit;
        this.liveDoor = new LiveDoor(air, settings.mostListeners());
        this.diaryPages = new DiaryPages(hub, air, diary);
        this.preview = new PreviewSound(announcer);
        this.dictionaryPages = new DictionaryPages(hub, readers, audit);
        this.readingPages = new ReadingPages(hub, settings, readers, ownSounds, preview, audit);
    }

    @Override
    public String room() {
        return "broadcast";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/broadcast", Access.HEAR_LOUDSPEAKERS, this::zones)
                .get("/broadcast/zones/{id}/now", Access.HEAR_LOUDSPEAKERS, this::now)
                .get("/broadcast/live", Access.HEAR_LOUDSPEAKERS, visit -> live.follow(visit, LIVE))
                .get("/broadcast/items/{id}/preview.mp3", Access.HEAR_LOUDSPEAKERS, this::preview)
                .post("/broadcast/zones/{id}/air-now", Access.OPERATE_LOUDSPEAKERS, this::airNow)
                .post("/broadcast/zones/{id}/stop", Access.OPERATE_LOUDSPEAKERS, this::stop)
                .post("/api/broadcast/zones/{id}/air-now", Access.OPERATE_LOUDSPEAKERS, this::airNowByProgram);
        routes.anyone()
                .get(
                        "/api/broadcast/now",
                        visit -> visit.json(NowJson.of(hub.stopSwitch().engaged(), air.states())));
        diaryPages.routes(routes);
        dictionaryPages.routes(routes);
        readingPages.routes(routes);
        liveDoor.routes(routes);
    }

    @Override
    public List<EventStream> streams() {
        return List.of(live);
    }

    @Override
    public List<NavigationEntry> navigation() {
        return List.of(new NavigationEntry(30, "/broadcast", "broadcast.nav", Icon.SPEAKER, Access.HEAR_LOUDSPEAKERS));
    }

    private void zones(Visit visit) {
        AreaTree tree = channels.directory().tree();
        List<ZoneCard> cards =
                air.states().stream().map(state -> card(visit, tree, state)).toList();
        visit.show(Page.of("broadcast/zones.jte", "broadcast.title")
                .with("cards", cards)
                .script("broadcast/air.js"));
    }

    private void now(Visit visit) {
        Air.State state = air.state(visit.path("id")).orElseThrow(RequestException::notFound);
        ZoneCard card = card(visit, channels.directory().tree(), state);
        visit.fragment("broadcast/now.jte", Map.of("card", card));
    }

    private ZoneCard card(Visit visit, AreaTree tree, Air.State state) {
        String area = state.zone().areaId();
        boolean operable = visit.memberIfAny()
                .filter(member -> member.may(Access.OPERATE_LOUDSPEAKERS, andAbove(tree, area)))
                .isPresent();
        return new ZoneCard(state, tree.knows(area) ? tree.area(area).name() : area, operable);
    }

    private static List<String> andAbove(AreaTree tree, String area) {
        return tree.knows(area)
                ? Stream.concat(Stream.of(area), tree.ancestors(area).stream().map(Area::id))
                        .toList()
                : List.of(area);
    }

    /** Ends the request unless this zone may be operated by whoever asks. */
    private String operable(Visit visit) {
        String id = visit.path("id");
        Air.State state = air.state(id).orElseThrow(RequestException::notFound);
        visit.require(
                Access.OPERATE_LOUDSPEAKERS,
                andAbove(channels.directory().tree(), state.zone().areaId()));
        return id;
    }

    private Air.Answer airNow(Visit visit, String zone) {
        Air.Answer answer = air.airNow(zone, visit.member().name());
        if (answer == Air.Answer.DONE) {
            audit.record(visit.actor(), "broadcast.air-now", zone, Map.of());
        }
        return answer;
    }

    private void airNow(Visit visit) {
        Air.Answer answer = airNow(visit, operable(visit));
        visit.go("/broadcast", "broadcast.air-now." + answer.name().toLowerCase(java.util.Locale.ROOT));
    }

    private void airNowByProgram(Visit visit) {
        Air.Answer answer = airNow(visit, operable(visit));
        if (answer == Air.Answer.DONE) {
            visit.json(Map.of("queued", true));
        } else {
            String key = "broadcast.air-now." + answer.name().toLowerCase(java.util.Locale.ROOT);
            visit.problem(new Problem(409, answer.name(), visit.messages().text(key)));
        }
    }

    private void stop(Visit visit) {
        String zone = operable(visit);
        air.stop(zone, visit.member().name());
        audit.record(visit.actor(), "broadcast.stop", zone, Map.of());
        visit.go("/broadcast", "broadcast.stop.done");
    }

    private void preview(Visit visit) throws InterruptedException {
        ProgrammeItem item = hub.database()
                .jdbi()
                .withHandle(handle -> programme.find(handle, visit.path("id")))
                .orElseThrow(RequestException::notFound);
        preview.play(visit, item, false);
    }
}
