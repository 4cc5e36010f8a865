package vn.tienglang.hub.web.console;

import java.util.Optional;
import vn.tienglang.hub.staff.LogIn;
import vn.tienglang.hub.staff.Passwords;
import vn.tienglang.hub.staff.Setup;
import vn.tienglang.hub.staff.StaffOffice;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** Log-in, log-out, and the first set-up. */
final class DoorPages implements Pages {

    private final StaffOffice office;

    DoorPages(StaffOffice office) {
        this.office = office;
    }

    @Override
    public String room() {
        return ConsolePages.ROOM;
    }

    @Override
    public void routes(Routes routes) {
        routes.anyone()
                .get("/login", this::showLogin)
                .post("/login", this::logIn)
                .get("/setup", this::showSetup)
                .post("/setup", this::setUp)
                .post("/logout", visit -> {
                    visit.logOut();
                    visit.go("/login", "web.login.out");
                });
    }

    private void showLogin(Visit visit) {
        if (visit.memberIfAny().isPresent()) {
            visit.go(visit.safePath(visit.query("next")));
            return;
        }
        if (office.setup().open()) {
            visit.go("/setup");
            return;
        }
        visit.show(loginPage(Form.empty().fill("next", visit.query("next").orElse("/"))));
    }

    private void logIn(Visit visit) {
        Form form = visit.form();
        String account = form.required("account", 60);
        String password = visit.secret("password").orElse("");
        if (password.isEmpty()) {
            form.error("password", "web.form.required");
        }
        if (form.ok()) {
            LogIn.Outcome outcome = visit.attemptLogIn(account, password);
            if (outcome instanceof LogIn.Outcome.Open) {
                visit.go(visit.safePath(Optional.of(form.value("next"))));
                return;
            } else if (outcome instanceof LogIn.Outcome.TooMany tooMany) {
                long minutes = (tooMany.retryAfter().toSeconds() + 59) / 60;
                visit.ctx()
                        .header(
                                "Retry-After",
                                Long.toString(tooMany.retryAfter().toSeconds() + 1));
                form.error("account", "web.login.too-many", minutes);
            } else {
                form.error("account", "web.login.refused");
            }
        }
        visit.showAgain(loginPage(form));
    }

    private static Page loginPage(Form form) {
        return Page.of("console/login.jte", "web.login.title").with("form", form);
    }

    private void showSetup(Visit visit) {
        requireOpenSetup();
        visit.show(setupPage(Form.empty().fill("secret", visit.query("secret").orElse(""))));
    }

    private void setUp(Visit visit) {
        requireOpenSetup();
        Form form = visit.form();
        String secret = form.required("secret", 60);
        String name = form.required("name", 80);
        String account = AccountRules.account(form);
        String password = AccountRules.newPassword(visit, form, office.passwords(), account);
        if (!secret.isEmpty() && !office.setup().matches(secret)) {
            form.error("secret", "web.setup.wrong-secret");
        }
        if (!form.ok()) {
            visit.showAgain(setupPage(form));
            return;
        }
        Setup.Outcome outcome = office.setup().create(secret, account, name, password, visit.address());
        if (outcome instanceof Setup.Outcome.Done done) {
            visit.logIn(done.administrator());
            visit.go("/", "web.setup.done", name);
        } else if (outcome instanceof Setup.Outcome.WrongSecret) {
            form.error("secret", "web.setup.wrong-secret");
            visit.showAgain(setupPage(form));
        } else {
            throw RequestException.notFound();
        }
    }

    private static Page setupPage(Form form) {
        return Page.of("console/setup.jte", "web.setup.title")
                .with("form", form)
                .with("shortest", Passwords.SHORTEST);
    }

    /** Once somebody has an account this page does not exist. */
    private void requireOpenSetup() {
        if (!office.setup().open()) {
            throw RequestException.notFound();
        }
    }
}
