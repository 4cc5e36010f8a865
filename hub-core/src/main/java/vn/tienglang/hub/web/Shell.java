package vn.tienglang.hub.web;

import io.javalin.http.Context;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.staff.StaffOffice;

/** What all requests share. Thread-safe. */
final class Shell {

    /** Sent by parts of pages that ask again and again: {@code hx-headers='{"X-Background":"true"}'}. */
    static final String BACKGROUND = "X-Background";

    private static final String VISIT = "tienglang.visit";

    final WebSettings settings;
    final Hub hub;
    final StaffOffice office;
    final Cookies cookies;
    final Assets assets = new Assets();
    final Templates templates = new Templates();
    final List<NavigationEntry> navigation;
    final List<HomeCard> homeCards;
    private final Map<Language, Messages> messages = new EnumMap<>(Language.class);

    Shell(WebSettings settings, Hub hub, StaffOffice office, List<Pages> pages) {
        this.settings = settings;
        this.hub = hub;
        this.office = office;
        this.cookies = new Cookies(settings.secureCookies());
        this.navigation = pages.stream()
                .flatMap(p -> p.navigation().stream())
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
        this.homeCards = pages.stream()
                .flatMap(p -> p.homeCards().stream())
                .sorted(Comparator.comparingInt(HomeCard::order))
                .toList();
        Set<String> rooms = new LinkedHashSet<>(
                new TreeSet<>(pages.stream().map(Pages::room).toList()));
        for (Language language : Language.values()) {
            Map<String, String> reasons = new HashMap<>();
            pages.forEach(room -> reasons.putAll(room.reasons(language)));
            messages.put(language, Messages.load(language, rooms).and(reasons));
        }
    }

    Messages messages(Language language) {
        return java.util.Objects.requireNonNull(messages.get(language));
    }

    /** The visit of this request, made when first asked for. */
    Visit visit(Context ctx) {
        Visit known = ctx.attribute(VISIT);
        if (known != null) {
            return known;
        }
        Optional<String> token = Cookies.read(ctx, Cookies.SESSION);
        Optional<StaffMember> member =
                token.flatMap(inBackground(ctx) ? office.sessions()::peek : office.sessions()::member);
        Visit visit = new Visit(ctx, this, member, member.isPresent() ? token : Optional.empty());
        ctx.attribute(VISIT, visit);
        return visit;
    }

    /** What a page asks by itself does not count as somebody being there. */
    private static boolean inBackground(Context ctx) {
        String accept = Optional.ofNullable(ctx.header("Accept")).orElse("");
        return ctx.header(BACKGROUND) != null || accept.contains("text/event-stream");
    }

    /** A program's: no cookie of it counts. */
    Visit visitOfMachine(Context ctx) {
        Visit visit = new Visit(ctx, this, Optional.empty(), Optional.empty());
        ctx.attribute(VISIT, visit);
        return visit;
    }

    /** For error pages of a healthy hub: whoever is logged in keeps their navigation. */
    Visit visitIfPossible(Context ctx) {
        try {
            return ctx.attribute(Failures.MACHINE) == null ? visit(ctx) : visitOfMachine(ctx);
        } catch (RuntimeException e) {
            Visit visit = visitAfterFailure(ctx);
            visit.failed();
            return visit;
        }
    }

    /** For error pages: never touches the database again. */
    Visit visitAfterFailure(Context ctx) {
        Visit known = ctx.attribute(VISIT);
        return known != null ? known : new Visit(ctx, this, Optional.empty(), Optional.empty());
    }
}
