package vn.tienglang.hub.web;

import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.store.StopSwitch;

/**
 * What every template gets as {@code view}: texts, formats, who looks, where. Reads only. One request's.
 */
public final class View {

    private final Visit visit;
    private final Shell shell;
    private final Page page;
    private final LocalFormat format;

    View(Visit visit, Shell shell, Page page) {
        this.visit = visit;
        this.shell = shell;
        this.page = page;
        this.format = new LocalFormat(visit.messages().language());
    }

    /** The text of a key in the visitor's language. */
    public String t(String key, Object... arguments) {
        return visit.messages().text(key, arguments);
    }

    public Messages messages() {
        return visit.messages();
    }

    public Language language() {
        return visit.messages().language();
    }

    /** {@code light}, {@code dark} or {@code ""}. */
    public String theme() {
        return Preferences.theme(visit.ctx());
    }

    public LocalFormat format() {
        return format;
    }

    public String date(Instant instant) {
        return format.date(instant);
    }

    public String date(LocalDate date) {
        return format.date(date);
    }

    public String dateTime(Instant instant) {
        return format.dateTime(instant);
    }

    public String time(Instant instant) {
        return format.time(instant);
    }

    public String number(long number) {
        return format.number(number);
    }

    public Optional<StaffMember> member() {
        return visit.memberIfAny();
    }

    public boolean may(Access access) {
        return visit.may(access);
    }

    /** The token every form carries; see {@link Ui#csrf}. */
    public String csrf() {
        return visit.csrf();
    }

    /** Address of a file under {@code web/<room>/} on the classpath, e.g. {@code feedback/map.js}. */
    public String asset(String path) {
        return shell.assets.address(path);
    }

    public Content icon(Icon icon) {
        return Ui.icon(this, icon);
    }

    /** The path of this request, without its query. */
    public String path() {
        return visit.ctx().path();
    }

    /** This address with one parameter set (or taken out, if the value is empty). */
    public String here(String parameter, String value) {
        List<String> parts = new ArrayList<>();
        visit.ctx().queryParamMap().forEach((name, values) -> {
            if (!name.equals(parameter)) {
                values.forEach(v -> parts.add(encode(name) + "=" + encode(v)));
            }
        });
        if (!value.isEmpty()) {
            parts.add(encode(parameter) + "=" + encode(value));
        }
        // A form shown again after a mistake has no address of its own to come back to.
        return path() + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    public String title() {
        return page.title()
                .orElseGet(() -> t(page.titleKey(), page.titleArguments().toArray()));
    }

    public Optional<String> back() {
        return page.back();
    }

    public List<String> scripts() {
        return page.scripts();
    }

    /** Name of the commune. */
    public String place() {
        return shell.settings.place();
    }

    /** What this person may open. */
    public List<NavigationEntry> navigation() {
        return shell.navigation.stream().filter(entry -> may(entry.access())).toList();
    }

    /** Of entries one below the other, such as /zalo and /zalo/groups, only the nearest. */
    public boolean current(NavigationEntry entry) {
        return leadsHere(entry)
                && navigation().stream()
                        .filter(this::leadsHere)
                        .allMatch(other -> other.path().length() <= entry.path().length());
    }

    private boolean leadsHere(NavigationEntry entry) {
        return path().equals(entry.path()) || path().startsWith(entry.path() + "/");
    }

    /** Where "Dừng tất cả" stands; empty on error pages, which ask nothing. */
    public Optional<StopSwitch.Position> stop() {
        return visit.stopPosition();
    }

    /** What was done on the page before, once. */
    public Optional<String> toast() {
        return visit.takeToast();
    }

    public boolean gallery() {
        return shell.settings.gallery();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
