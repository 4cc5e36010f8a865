package vn.tienglang.hub.web.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.Staff;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.staff.StaffOffice;
import vn.tienglang.hub.web.Field;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** The administrator's page: who has an account, and what they are. */
final class StaffPages implements Pages {

    private static final int PER_PAGE = 30;
    private static final int LONGEST_NAME = 80;

    /** Rows for roles that a form offers at once; whoever holds more saves and comes back. */
    private static final int ROWS_BEYOND = 2;

    private static final int MOST_ROWS = 20;

    private final StaffOffice office;
    private final Areas areas;

    StaffPages(StaffOffice office, Areas areas) {
        this.office = office;
        this.areas = areas;
    }

    @Override
    public String room() {
        return ConsolePages.ROOM;
    }

    @Override
    public List<NavigationEntry> navigation() {
        return List.of(new NavigationEntry(910, "/staff", "web.staff.nav", Icon.PEOPLE, Access.MANAGE_STAFF));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/staff", Access.MANAGE_STAFF, this::list)
                .get("/staff/new", Access.MANAGE_STAFF, visit -> visit.show(newPage(Form.empty())))
                .post("/staff/new", Access.MANAGE_STAFF, this::create)
                .get("/staff/{id}", Access.MANAGE_STAFF, this::one)
                .post("/staff/{id}", Access.MANAGE_STAFF, this::update)
                .post("/staff/{id}/password", Access.MANAGE_STAFF, this::setPassword)
                .post("/staff/{id}/disable", Access.MANAGE_STAFF, this::disable)
                .post("/staff/{id}/enable", Access.MANAGE_STAFF, this::enable);
    }

    private void list(Visit visit) {
        int pages = Math.max(1, (office.staff().count() + PER_PAGE - 1) / PER_PAGE);
        int page = Math.min(visit.pageNumber(), pages);
        visit.show(Page.of("console/staff.jte", "web.staff.title")
                .with("people", office.staff().list((page - 1) * PER_PAGE, PER_PAGE))
                .with("areaNames", areaNames())
                .with("page", page)
                .with("pages", pages));
    }

    private void create(Visit visit) {
        Form form = visit.form();
        String name = form.required("name", LONGEST_NAME);
        String account = AccountRules.account(form);
        String password = AccountRules.newPassword(visit, form, office.passwords(), account);
        Set<Grant> grants = grants(form);
        if (form.ok()) {
            Optional<StaffMember> created =
                    office.staff().create(visit.actor(), new Staff.NewMember(account, name, password, grants, true));
            if (created.isPresent()) {
                visit.go("/staff", "web.staff.created", name);
                return;
            }
            form.error("account", "web.account.taken");
        }
        visit.showAgain(newPage(form));
    }

    private void one(Visit visit) {
        StaffMember member = found(visit);
        Form form = Form.empty().fill("name", member.name());
        for (int i = 0; i < member.grants().size(); i++) {
            form.fill("role" + i, member.grants().get(i).role().name());
            form.fill("area" + i, member.grants().get(i).area());
        }
        visit.show(memberPage(member, form, Form.empty()));
    }

    private void update(Visit visit) {
        StaffMember member = found(visit);
        Form form = visit.form();
        String name = form.required("name", LONGEST_NAME);
        Set<Grant> grants = grants(form);
        if (!form.ok()) {
            visit.showAgain(memberPage(member, form, Form.empty()));
            return;
        }
        answer(visit, member, office.staff().update(visit.actor(), member.id(), name, grants), "web.staff.saved");
    }

    private void setPassword(Visit visit) {
        StaffMember member = found(visit);
        Form form = visit.form();
        String password = AccountRules.newPassword(visit, form, office.passwords(), member.account());
        if (!form.ok()) {
            visit.showAgain(memberPage(member, Form.empty().fill("name", member.name()), form));
            return;
        }
        Staff.Change change = office.staff().setPassword(visit.actor(), member.id(), password, true, Optional.empty());
        answer(visit, member, change, "web.staff.password-set");
    }

    private void disable(Visit visit) {
        StaffMember member = found(visit);
        answer(visit, member, office.staff().disable(visit.actor(), member.id()), "web.staff.disabled");
    }

    private void enable(Visit visit) {
        StaffMember member = found(visit);
        answer(visit, member, office.staff().enable(visit.actor(), member.id()), "web.staff.enabled");
    }

    private static void answer(Visit visit, StaffMember member, Staff.Change change, String done) {
        switch (change) {
            case DONE -> visit.go("/staff", done, member.name());
            case LAST_ADMINISTRATOR -> visit.go("/staff/" + member.id(), "web.staff.last-administrator", member.name());
            case NO_SUCH_MEMBER -> throw RequestException.notFound();
        }
    }

    private StaffMember found(Visit visit) {
        try {
            return office.staff().find(UUID.fromString(visit.path("id"))).orElseThrow(RequestException::notFound);
        } catch (IllegalArgumentException e) {
            throw RequestException.notFound();
        }
    }

    /** Rows {@code role0}, {@code area0}, {@code role1} …; a row without a role is left out. */
    private Set<Grant> grants(Form form) {
        Set<Grant> grants = new LinkedHashSet<>();
        AreaTree tree = areas.tree();
        for (int i = 0; i < MOST_ROWS; i++) {
            String area = form.value("area" + i);
            Optional<Role> role = form.choice("role" + i, Role.class);
            if (role.isEmpty()) {
                continue;
            }
            if (!role.get().bound()) {
                grants.add(Grant.everywhere(role.get()));
            } else if (area.isEmpty()) {
                form.error("area" + i, "web.staff.area-needed");
            } else if (!tree.knows(area) || !tree.isLiving(area)) {
                form.error("area" + i, "web.form.choice");
            } else {
                grants.add(new Grant(role.get(), area));
            }
        }
        if (grants.isEmpty() && form.ok()) {
            form.error("role0", "web.staff.role-needed");
        }
        return grants;
    }

    private Page newPage(Form form) {
        return withChoices(Page.of("console/staffNew.jte", "web.staff.new"), form)
                .with("form", form)
                .back("/staff");
    }

    private Page memberPage(StaffMember member, Form form, Form passwordForm) {
        return withChoices(Page.titled("console/staffMember.jte", member.name()), form)
                .with("member", member)
                .with("form", form)
                .with("passwordForm", passwordForm)
                .back("/staff");
    }

    private Page withChoices(Page page, Form form) {
        int rows = 0;
        for (int i = 0; i < MOST_ROWS; i++) {
            if (!form.value("role" + i).isEmpty()) {
                rows = i + 1;
            }
        }
        return page.with("rows", Math.min(MOST_ROWS, rows + ROWS_BEYOND)).with("areas", areaChoices());
    }

    /** The tree from above to below, indented by level. */
    private List<Field.Option> areaChoices() {
        List<Field.Option> choices = new ArrayList<>();
        AreaTree tree = areas.tree();
        for (Area commune : tree.communes()) {
            choices.add(new Field.Option(commune.id(), commune.name()));
            for (Area village : tree.villages(commune.id())) {
                choices.add(new Field.Option(village.id(), "– " + village.name()));
                for (Area group : tree.children(village.id())) {
                    choices.add(new Field.Option(group.id(), "– – " + group.name()));
                }
            }
        }
        return choices;
    }

    private Map<String, String> areaNames() {
        Map<String, String> names = new LinkedHashMap<>();
        AreaTree tree = areas.tree();
        tree.all().forEach(area -> names.put(area.id(), fullName(tree, area)));
        return names;
    }

    private static String fullName(AreaTree tree, Area area) {
        return area.level() == AreaLevel.GROUP ? tree.fullName(area.id()) : area.name();
    }
}
