package vn.tienglang.zalo.account;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.HomeCard;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.Language;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Tone;
import vn.tienglang.hub.web.Visit;
import vn.tienglang.zalo.account.AccountSettings.Key;
import vn.tienglang.zalo.token.OAuthHost;
import vn.tienglang.zalo.token.TokenPair;

/**
 * {@code /zalo}: how the connection is doing, in plain words with what to do next; what the administrator fills in; the
 * way to Zalo's consent page and back. Thread-safe.
 */
final class AccountPages implements Pages {

    private static final String PATH = "/zalo";
    private static final int LONGEST = 2_000;

    private final AccountDesk desk;
    private final Consents consents;
    private final OAuthHost oauth;
    private final Audit audit;

    AccountPages(AccountDesk desk, Consents consents, OAuthHost oauth, Audit audit) {
        this.desk = desk;
        this.consents = consents;
        this.oauth = oauth;
        this.audit = audit;
    }

    @Override
    public String room() {
        return "zalo";
    }

    @Override
    public List<NavigationEntry> navigation() {
        return List.of(new NavigationEntry(930, PATH, "zalo.account.nav", Icon.KEY, Access.SEE_ZALO));
    }

    @Override
    public List<HomeCard> homeCards() {
        return List.of(new HomeCard(
                60,
                Access.SEE_ZALO,
                "zalo.account.title",
                "zalo/accountHome.jte",
                visit -> Map.of("diagnosis", desk.diagnosis())));
    }

    @Override
    public Map<String, String> reasons(Language language) {
        return language == Language.VI ? Map.of() : desk.reasons();
    }

    @Override
    public void routes(Routes routes) {
        routes.get(PATH, Access.SEE_ZALO, visit -> visit.show(page(visit, filledForm(), null, null)))
                .post(PATH + "/settings", Access.CONNECT_ZALO, this::save)
                .post(PATH + "/test", Access.SEE_ZALO, this::test)
                .post(PATH + "/retry", Access.CONNECT_ZALO, this::retry)
                .post(PATH + "/tokens", Access.CONNECT_ZALO, this::paste)
                .get(PATH + "/connect", Access.CONNECT_ZALO, this::lead)
                .get(PATH + "/callback", Access.CONNECT_ZALO, this::back);
    }

    private void save(Visit visit) {
        Form form = visit.form();
        AccountSettings filled = desk.filled();
        Map<Key, String> values = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            String value = filled.fixed(key) ? "" : form.text(key.key(), LONGEST);
            if (value.isEmpty() || value.equals(filled.value(key))) {
                continue;
            }
            if (!key.fits(value)) {
                form.error(key.key(), key.secret() ? "zalo.account.field.no-blanks" : "zalo.account.field.digits");
            }
            values.put(key, value);
        }
        if (!form.ok()) {
            visit.showAgain(page(visit, form, null, null));
            return;
        }
        if (values.isEmpty()) {
            visit.go(PATH, "zalo.account.saved.nothing");
            return;
        }
        String fields = String.join(
                ", ", new TreeSet<>(values.keySet().stream().map(Key::key).toList()));
        desk.save(
                values,
                visit.member().name(),
                transaction -> audit.record(
                        transaction, visit.actor(), "zalo.account.settings", "", Map.of("fields", fields)));
        visit.go(PATH, "zalo.account.saved");
    }

    private void test(Visit visit) throws InterruptedException {
        ConnectionTest test = desk.test(visit.messages().language());
        if (visit.partial()) {
            visit.fragment("zalo/accountTest.jte", Map.of("test", test));
        } else {
            visit.show(page(visit, filledForm(), null, test));
        }
    }

    private void retry(Visit visit) {
        audit.record(visit.actor(), "zalo.account.retry", desk.filled().oaId(), Map.of());
        desk.retry();
        visit.go(PATH, "zalo.account.retried");
    }

    /** A pair made by hand in Zalo's API explorer, for a hub that Zalo's consent page cannot lead back to. */
    private void paste(Visit visit) throws InterruptedException {
        Form form = visit.form();
        String access = form.required("access-token", LONGEST);
        String refresh = form.required("refresh-token", LONGEST);
        String oaId = desk.filled().oaId();
        if (oaId.isEmpty()) {
            form.error("access-token", "zalo.account.paste.no-oa");
        }
        if (form.ok() && access.equals(refresh)) {
            form.error("refresh-token", "zalo.account.paste.same");
        }
        if (!form.ok()) {
            visit.showAgain(page(visit, form, null, null));
            return;
        }
        Optional<OAuthHost.Answer> answer = desk.consent(
                oaId, visit.member().name(), () -> new OAuthHost.Answer.Granted(TokenPair.of(access, refresh)));
        if (answer.isEmpty()) {
            visit.showAgain(page(visit, form, told(visit, Tone.WAITING, "zalo.account.busy", ""), null));
            return;
        }
        audit.record(visit.actor(), "zalo.account.tokens", oaId, Map.of());
        visit.go(PATH, "zalo.account.consented");
    }

    /** To Zalo. A link rather than a form, since a form may only lead to pages of ours. */
    private void lead(Visit visit) {
        if (!desk.view(address(visit), true, visit.messages().language()).mayConsent()) {
            visit.go(PATH, "zalo.account.app-first");
            return;
        }
        visit.ctx().redirect(consents.begin(visit.member().id(), AccountDesk.callback(address(visit))));
        visit.ctx().header("Cache-Control", "no-store");
    }

    /** Back from Zalo. */
    private void back(Visit visit) throws InterruptedException {
        Optional<String> code = visit.query("code");
        Optional<String> verifier = visit.query("state")
                .flatMap(state -> consents.finish(visit.member().id(), state));
        if (verifier.isEmpty()) {
            again(visit, told(visit, Tone.WAITING, "zalo.account.callback.stale", ""));
            return;
        }
        if (code.isEmpty()) {
            again(visit, denied(visit));
            return;
        }
        String known = desk.filled().oaId();
        String oaId = visit.query("oa_id").orElse(known);
        if (oaId.isEmpty()) {
            again(visit, told(visit, Tone.BAD, "zalo.account.callback.no-oa", ""));
        } else if (!known.isEmpty() && !known.equals(oaId)) {
            again(visit, told(visit, Tone.BAD, "zalo.account.callback.other-oa", "", oaId, known));
        } else {
            redeem(visit, oaId, code.get(), verifier.get());
        }
    }

    private void redeem(Visit visit, String oaId, String code, String verifier) throws InterruptedException {
        Optional<OAuthHost.Answer> answer =
                desk.consent(oaId, visit.member().name(), () -> oauth.redeem(code, verifier));
        if (answer.isEmpty()) {
            again(visit, told(visit, Tone.WAITING, "zalo.account.busy", ""));
        } else if (answer.get() instanceof OAuthHost.Answer.Granted) {
            audit.record(visit.actor(), "zalo.account.consent", oaId, Map.of());
            visit.go(PATH, "zalo.account.consented");
        } else if (answer.get() instanceof OAuthHost.Answer.Refused no) {
            again(
                    visit,
                    new AccountView.Told(
                            Tone.BAD, desk.explained(no, visit.messages().language()), words(no)));
        } else {
            again(visit, told(visit, Tone.WAITING, "zalo.account.callback.no-answer", ""));
        }
    }

    /** Zalo led back with an error instead of a code, or somebody said no there. */
    private AccountView.Told denied(Visit visit) {
        String number =
                visit.query("error").filter(text -> text.matches("-\\d{1,6}")).orElse("");
        String words = visit.query("error_name")
                .or(() -> visit.query("error_description"))
                .orElse("");
        if (number.isEmpty()) {
            return told(visit, Tone.WAITING, "zalo.account.callback.denied", words);
        }
        OAuthHost.Answer.Refused no = new OAuthHost.Answer.Refused(Integer.parseInt(number), words);
        return new AccountView.Told(
                Tone.BAD, desk.explained(no, visit.messages().language()), words(no));
    }

    private void again(Visit visit, AccountView.Told told) {
        visit.showAgain(page(visit, filledForm(), told, null));
    }

    private Page page(Visit visit, Form form, AccountView.@Nullable Told told, @Nullable ConnectionTest test) {
        AccountView account =
                desk.view(address(visit), reachable(visit), visit.messages().language());
        Optional<String> refusal = account.state()
                .flatMap(state -> state.refusal())
                .map(no -> desk.explained(no, visit.messages().language()));
        return Page.of("zalo/account.jte", "zalo.account.title")
                .script("zalo/account.js")
                .with("account", account)
                .with("refusal", refusal.orElse(""))
                .with("form", form)
                .with("told", told)
                .with("test", test);
    }

    private Form filledForm() {
        Form form = Form.empty();
        for (Key key : Key.values()) {
            if (!key.secret() && !desk.filled().fixed(key)) {
                form.fill(key.key(), desk.filled().value(key));
            }
        }
        return form;
    }

    private static AccountView.Told told(Visit visit, Tone tone, String key, String detail, Object... arguments) {
        return new AccountView.Told(tone, visit.messages().text(key, arguments), detail);
    }

    private static String words(OAuthHost.Answer.Refused no) {
        return (no.code() + " " + no.words()).strip();
    }

    /** Where Zalo finds us; else where this browser does, which serves a trial with the sandbox. */
    private static String address(Visit visit) {
        return visit.publicUrl()
                .map(url -> url.toString().replaceAll("/+$", ""))
                .orElseGet(() -> visit.ctx().scheme() + "://" + visit.ctx().host());
    }

    /** Zalo calls a domain by https and nothing else. */
    private static boolean reachable(Visit visit) {
        return visit.publicUrl().filter(url -> "https".equals(url.getScheme())).isPresent();
    }
}
