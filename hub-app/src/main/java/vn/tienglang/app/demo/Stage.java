package vn.tienglang.app.demo;

import java.util.Map;
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
final class Stage implements Pages {

    private final String phones;
    private @Nullable House house;

    Stage(String phones) {
        this.phones = phones;
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
        routes.anyone().get("/demo", this::show).get("/demo/as/{account}", this::changeRole);
    }

    private void show(Visit visit) {
        if (visit.memberIfAny().isEmpty()) {
            visit.logIn(member(DemoAccount.STAFF.account()));
            visit.go("/demo");
            return;
        }
        visit.fragment("stage/stage.jte", Map.of("phones", phones));
    }

    private void changeRole(Visit visit) {
        visit.logIn(member(visit.path("account")));
        visit.go(visit.safePath(visit.query("to")));
    }

    private StaffMember member(String account) {
        House started = house;
        if (started == null) {
            throw RequestException.notFound();
        }
        return DemoAccount.of(account)
                .flatMap(one -> started.office().staff().findByAccount(one.account()))
                .orElseThrow(RequestException::notFound);
    }
}
