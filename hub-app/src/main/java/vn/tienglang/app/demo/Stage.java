package vn.tienglang.app.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.app.house.House;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/**
 * The demo's one page: console, three phones and a loudspeaker side by side, already signed in. Exists only in the
 * demo.
 */
public final class Stage implements Pages {

    private final String phones;
    private final StoryPlayer player;
    private @Nullable House house;

    /**
     * @param key of its label on the stage
     * @param thread the chat it shows open
     */
    public record Phone(String key, String person, String thread) {}

    Stage(String phones, StoryPlayer player) {
        this.phones = phones;
        this.player = player;
    }

    /** The house it stands in, known once that has started. */
    void of(House started) {
        house = started;
    }

    @Override
    public String room() {
        return "stage";
    }

    @Override
    public void routes(Routes routes) {
        routes.anyone()
                .get("/demo", this::show)
                .get("/demo/as/{account}", this::changeRole)
                .get("/demo/story", this::story)
                .post("/demo/story/{deed}", this::direct)
                .post("/demo/air/{zone}", this::airNow);
    }

    private void show(Visit visit) {
        if (visit.memberIfAny().isEmpty()) {
            visit.logIn(member(DemoAccount.STAFF.account()));
            visit.go("/demo");
            return;
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("sandbox", phones);
        DemoMap map = DemoMap.of(started());
        parameters.put("phones", phones(map));
        parameters.put("accounts", DemoAccount.ALL);
        parameters.put("zones", map.zones());
        visit.fragment("stage/stage.jte", parameters);
    }

    /** Whose phones stand on the stage: a citizen, the leader of their group, the head of their village. */
    private static List<Phone> phones(DemoMap map) {
        return List.of(
                new Phone("citizen", "7000000000000001002", map.citizenGroup()),
                new Phone("leader", "7000000000000000009", map.citizenGroup()),
                new Phone("head", "7000000000000000003", map.citizenVillage()));
    }

    private void changeRole(Visit visit) {
        visit.logIn(member(visit.path("account")));
        visit.go(visit.safePath(visit.query("to")));
    }

    private void story(Visit visit) {
        StoryPlayer.State state = player.state();
        String key = state.scene().isEmpty() ? (state.number() > 0 ? "end" : "begin") : state.scene();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", state);
        answer.put("title", visit.messages().text("stage.scene." + key + ".title"));
        answer.put("caption", visit.messages().text("stage.scene." + key));
        visit.json(answer);
    }

    private void direct(Visit visit) {
        switch (visit.path("deed")) {
            case "play" -> player.play();
            case "pause" -> player.pause(true);
            case "resume" -> player.pause(false);
            default -> throw RequestException.notFound();
        }
        story(visit);
    }

    private void airNow(Visit visit) {
        started().airNow(visit.path("zone"), "demo");
        visit.json(Map.of());
    }

    private StaffMember member(String account) {
        return DemoAccount.of(account)
                .flatMap(one -> started().office().staff().findByAccount(one.account()))
                .orElseThrow(RequestException::notFound);
    }

    private House started() {
        return Optional.ofNullable(house).orElseThrow(RequestException::busy);
    }
}
