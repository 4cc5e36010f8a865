package vn.tienglang.hub.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.LogIn;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.store.StopSwitch;

/**
 * One request and its answer, as handlers see it: who asks, what they sent, and ways to answer. Not thread-safe: one
 * request's.
 */
public final class Visit {

    private static final int CHUNK = 8192;

    private final Context ctx;
    private final Shell shell;
    private final Optional<StaffMember> member;
    private final Optional<String> sessionToken;
    private final Messages messages;
    private String csrf = "";
    private boolean failed;

    Visit(Context ctx, Shell shell, Optional<StaffMember> member, Optional<String> sessionToken) {
        this.ctx = ctx;
        this.shell = shell;
        this.member = member;
        this.sessionToken = sessionToken;
        this.messages = shell.messages(Preferences.language(ctx));
    }

    /** Javalin's own view of the request, for what is not offered here. */
    public Context ctx() {
        return ctx;
    }

    /**
     * Who is logged in.
     *
     * @throws IllegalStateException on a route that is open to anyone, if nobody is
     */
    public StaffMember member() {
        return member.orElseThrow(() -> new IllegalStateException("nobody is logged in; is this route for anyone?"));
    }

    public Optional<StaffMember> memberIfAny() {
        return member;
    }

    /** For the audit log. */
    public Actor actor() {
        return member.map(m -> Actor.of(m, address())).orElseGet(() -> Actor.guest(address()));
    }

    /** Where the request came from. */
    public String address() {
        return RemoteAddress.of(ctx, shell.settings.behindProxy());
    }

    /** Where people outside reach this hub, if they do: nothing that is printed or sent holds any other address. */
    public Optional<URI> publicUrl() {
        return shell.settings.publicUrl();
    }

    public boolean may(Access access) {
        return member.filter(m -> m.may(access)).isPresent();
    }

    /**
     * Ends the request with 403 unless the right is held in that area.
     *
     * @param areaAndAbove ids of the area in question and of all areas above it
     */
    public void require(Access access, Collection<String> areaAndAbove) {
        if (member.filter(m -> m.may(access, areaAndAbove)).isEmpty()) {
            throw RequestException.forbidden();
        }
    }

    public Messages messages() {
        return messages;
    }

    /** What was sent, by form or in the address. */
    public Form form() {
        return Form.of(ctx.formParamMap());
    }

    /** A password as it was typed: neither stripped nor normalised, and never shown again. */
    public Optional<String> secret(String name) {
        return Optional.ofNullable(ctx.formParam(name)).filter(value -> !value.isEmpty());
    }

    /** A part of the path, as in {@code /feedback/{code}}. */
    public String path(String name) {
        return ctx.pathParam(name);
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(ctx.queryParam(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** {@code ?page=}, from 1; nonsense counts as 1. */
    public int pageNumber() {
        return query("page")
                .filter(text -> text.matches("[1-9][0-9]{0,5}"))
                .map(Integer::parseInt)
                .orElse(1);
    }

    /** The raw bytes of the body. More than {@code max} ends the request with 413. */
    public byte[] body(int max) throws IOException {
        try (InputStream in = ctx.req().getInputStream()) {
            byte[] bytes = in.readNBytes(max + 1);
            if (bytes.length > max) {
                drain(in);
                throw RequestException.tooLarge(max);
            }
            return bytes;
        }
    }

    /** Whether a part of a page was asked for by htmx. */
    public boolean partial() {
        return "true".equals(ctx.header("HX-Request")) && !"true".equals(ctx.header("HX-Boosted"));
    }

    /** Answers with the whole page. */
    public void show(Page page) {
        View view = new View(this, shell, page);
        Map<String, Object> parameters = new HashMap<>(page.parameters());
        parameters.put("view", view);
        String body = shell.templates.render(page.template(), parameters);
        ctx.html(shell.templates.render("layout/page.jte", Map.of("view", view, "body", Templates.html(body))));
        ctx.header("Cache-Control", "no-store");
    }

    /** Shows a page again whose form had errors: status 422. */
    public void showAgain(Page page) {
        ctx.status(422);
        show(page);
    }

    /** Answers with a template alone, for htmx. */
    public void fragment(String template, Map<String, Object> parameters) {
        ctx.html(render(template, parameters)).header("Cache-Control", "no-store");
    }

    /** A template as text, e.g. to be sent through an {@link EventStream}; gets {@code view} beside its parameters. */
    public String render(String template, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("view", new View(this, shell, Page.of(template, "web.product")));
        return shell.templates.render(template, all);
    }

    /** Leads the browser on (303 after a form; htmx follows too). Only paths of ours. */
    public void go(String path) {
        if (!RemoteAddress.isOwnPath(path)) {
            throw new IllegalArgumentException("not a path of ours: " + path);
        }
        if (partial()) {
            ctx.status(204).header("HX-Redirect", path);
        } else {
            ctx.status(303).header("Location", path);
        }
    }

    /** Leads on, and tells there what was done. */
    public void go(String path, String toastKey, Object... arguments) {
        shell.cookies.shortLived(
                ctx, Cookies.TOAST, Toast.of(toastKey, arguments).cookie());
        go(path);
    }

    /** Tells what was done on the page that asked through htmx. */
    public void toast(String key, Object... arguments) {
        ctx.header("HX-Trigger", Toast.of(key, arguments).trigger(messages));
    }

    /** Answers a machine. */
    public void json(Object value) {
        ctx.contentType("application/json").result(Json.write(value));
    }

    /** Answers a machine with an error. */
    public void problem(Problem problem) {
        ctx.status(problem.status()).result(problem.json()).contentType(Problem.MEDIA_TYPE);
    }

    /** Logs somebody in who has proven to be that person; any former session ends. */
    public void logIn(StaffMember person) {
        sessionToken.ifPresent(shell.office.sessions()::close);
        setSession(shell.office.sessions().open(person.id(), address(), agent()));
    }

    /** Ends the session. */
    public void logOut() {
        sessionToken.ifPresent(shell.office.sessions()::close);
        shell.cookies.remove(ctx, Cookies.SESSION);
    }

    /** Tries an account and a password; opens a session in this browser if they are right. */
    public LogIn.Outcome attemptLogIn(String account, String password) {
        LogIn.Outcome outcome = shell.office.logIn().attempt(account, password, address(), agent(), sessionToken);
        if (outcome instanceof LogIn.Outcome.Open open) {
            setSession(open.token());
        }
        return outcome;
    }

    /** Whether this is the password of whoever is logged in; throttled like a log-in. */
    public boolean passwordProven(String password) {
        return shell.office.logIn().proves(member(), password, address());
    }

    /** The secret of this session, to keep it when others of the same person end. */
    public Optional<String> sessionToken() {
        return sessionToken;
    }

    /** A path of ours that somebody asked to be led to; home if it is anything else. */
    public String safePath(Optional<String> wanted) {
        return wanted.filter(RemoteAddress::isOwnPath).orElse("/");
    }

    /** The cards of the home page that this person may see, each rendered; one that failed says so. */
    public List<RenderedCard> homeCards() {
        return shell.homeCards.stream()
                .filter(card -> may(card.access()))
                .map(card -> RenderedCard.of(card, this))
                .toList();
    }

    private void setSession(String token) {
        shell.cookies.session(ctx, token, shell.office.sessions().limits().absolute());
    }

    String agent() {
        return Optional.ofNullable(ctx.userAgent()).orElse("");
    }

    /** Gives a guest a cookie if there is none yet; to be asked before the answer is sent. */
    String csrf() {
        if (csrf.isEmpty()) {
            csrf = Csrf.token(sessionToken.orElseGet(() -> shell.cookies.guest(ctx)));
        }
        return csrf;
    }

    /** Nobody logged in is shown where the switch stands; after a failure the database is left alone. */
    Optional<StopSwitch.Position> stopPosition() {
        return member.isEmpty() || failed
                ? Optional.empty()
                : Optional.of(shell.hub.stopSwitch().position());
    }

    Optional<String> takeToast() {
        Optional<Toast> toast = Cookies.read(ctx, Cookies.TOAST).flatMap(Toast::read);
        toast.ifPresent(t -> shell.cookies.remove(ctx, Cookies.TOAST));
        return toast.filter(t -> messages.has(t.key())).map(t -> t.text(messages));
    }

    void failed() {
        failed = true;
    }

    Shell shell() {
        return shell;
    }

    /** Refuses a request that changes something unless it came from a page of ours. */
    void checkForgery() {
        refuseOtherSites();
        if (!Csrf.matches(csrf(), sentToken())) {
            throw RequestException.forged();
        }
    }

    /** The same for pages that are open to anyone, which may have been loaded before somebody logged in beside them. */
    void checkForgeryOfGuests() {
        refuseOtherSites();
        boolean asGuest = Cookies.read(ctx, Cookies.GUEST)
                .filter(secret -> Csrf.matches(Csrf.token(secret), sentToken()))
                .isPresent();
        if (!asGuest && !Csrf.matches(csrf(), sentToken())) {
            throw RequestException.forged();
        }
    }

    private void refuseOtherSites() {
        String site = Optional.ofNullable(ctx.header("Sec-Fetch-Site")).orElse("");
        if (List.of("cross-site", "same-site").contains(site)) {
            throw RequestException.forged();
        }
    }

    private String sentToken() {
        return Optional.ofNullable(ctx.header(Csrf.HEADER))
                .or(() -> Optional.ofNullable(ctx.formParam(Csrf.FIELD)))
                .orElse("");
    }

    /** Reads on for a while, so that a client that is still sending gets to hear the answer. */
    static void drain(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int budget = 32 * 1024 * 1024;
        int read = in.read(chunk);
        while (read >= 0 && budget > 0) {
            budget -= read;
            read = in.read(chunk);
        }
    }
}
