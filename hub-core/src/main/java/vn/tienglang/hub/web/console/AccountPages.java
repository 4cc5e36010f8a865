package vn.tienglang.hub.web.console;

import vn.tienglang.hub.staff.Passwords;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.staff.StaffOffice;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** One's own account. */
final class AccountPages implements Pages {

    private final StaffOffice office;

    AccountPages(StaffOffice office) {
        this.office = office;
    }

    @Override
    public String room() {
        return ConsolePages.ROOM;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/me", visit -> visit.show(Page.of("console/me.jte", "web.me.title")));
        routes.get("/me/password", visit -> visit.show(passwordPage(Form.empty())));
        routes.post("/me/password", this::changePassword);
    }

    private void changePassword(Visit visit) {
        Form form = visit.form();
        StaffMember member = visit.member();
        String present = visit.secret("present").orElse("");
        String password = AccountRules.newPassword(visit, form, office.passwords(), member.account());
        if (present.isEmpty()) {
            form.error("present", "web.form.required");
        } else if (present.equals(password)) {
            form.error("password", "web.password.same");
        } else if (form.ok() && !visit.passwordProven(present)) {
            form.error("present", "web.password.wrong");
        }
        if (!form.ok()) {
            visit.showAgain(passwordPage(form));
            return;
        }
        office.staff().setPassword(visit.actor(), member.id(), password, false, visit.sessionToken());
        visit.go("/me", "web.password.changed");
    }

    private static Page passwordPage(Form form) {
        return Page.of("console/password.jte", "web.password.title")
                .with("form", form)
                .with("shortest", Passwords.SHORTEST)
                .back("/me");
    }
}
