package vn.tienglang.broadcast.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import vn.tienglang.broadcast.BroadcastSettings;
import vn.tienglang.broadcast.air.Air;
import vn.tienglang.broadcast.air.Announcer;
import vn.tienglang.broadcast.air.Announcer.Spoken;
import vn.tienglang.broadcast.air.Diary;
import vn.tienglang.broadcast.audio.Mp3Encoder;
import vn.tienglang.broadcast.programme.Programme;
import vn.tienglang.broadcast.programme.ProgrammeItem;
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

    private static final int PREVIEWS_AT_ONCE = 2;
    private static final int PREVIEW_KILOBITS = 48;
    private static final Duration PREVIEW_LIMIT = Duration.ofSeconds(40);

    private final Hub hub;
    private final Channels channels;
    private final Air air;
    private final Programme programme;
    private final Announcer announcer;
    private final EventStream live;
    private final Audit audit;
    private final LiveDoor liveDoor;
    private final DiaryPages diaryPages;
    private final Semaphore previews = new Semaphore(PREVIEWS_AT_ONCE);

    public BroadcastPages(
            Hub hub,
            BroadcastSettings settings,
            Channels channels,
            Air air,
            Programme programme,
            Diary diary,
            Announcer announcer,
            EventStream live,
            Audit audit) {
        this.hub = hub;
        this.channels = channels;
        this.air = air;
        this.programme = programme;
        this.announcer = announcer;
        this.live = live;
        this.audit = audit;
        this.liveDoor = new LiveDoor(air, settings.mostListeners());
        this.diaryPages = new DiaryPages(hub, air, diary);
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

    /** Rendering takes processor time: two at a time, and no request waits for ever. */
    private void preview(Visit visit) throws InterruptedException {
        ProgrammeItem item = hub.database()
                .jdbi()
                .withHandle(handle -> programme.find(handle, visit.path("id")))
                .orElseThrow(RequestException::notFound);
        if (!previews.tryAcquire()) {
            throw RequestException.busy();
        }
        try {
            Spoken spoken = announcer.preview(item).get(PREVIEW_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!spoken.audible()) {
                visit.problem(new Problem(503, spoken.reason(), spoken.explanation()));
                return;
            }
            byte[] mp3 = Mp3Encoder.encode(spoken.sound(), PREVIEW_KILOBITS);
            LiveDoor.bareType(visit.ctx());
            visit.ctx()
                    .contentType("audio/mpeg")
                    .header("Content-Length", String.valueOf(mp3.length))
                    .header("Cache-Control", "private, max-age=600")
                    .result(mp3);
        } catch (TimeoutException e) {
            throw RequestException.busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("preview of " + item.deliveryId(), e.getCause());
        } finally {
            previews.release();
        }
    }
}
