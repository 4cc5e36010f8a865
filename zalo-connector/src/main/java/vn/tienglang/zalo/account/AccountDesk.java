package vn.tienglang.zalo.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.web.Language;
import vn.tienglang.hub.web.Tone;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.account.AccountSettings.Key;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.api.ZaloReply;
import vn.tienglang.zalo.token.AccessTokens;
import vn.tienglang.zalo.token.AccountInfo;
import vn.tienglang.zalo.token.OAuthHost;
import vn.tienglang.zalo.token.Pkce;
import vn.tienglang.zalo.token.TokenState;

/** What the account's page shows and does. Thread-safe. */
final class AccountDesk {

    /** A code of Zalo's that the table does not have; other reasons are our own words. */
    private static final Pattern UNKNOWN_CODE = Pattern.compile("zalo\\.([a-z]+\\.)?-?\\d+");

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Database database;
    private final Clock clock;
    private final AccountSettings filled;
    private final ZaloSettings atStart;
    private final ConsentSettings consent;
    private final AccessTokens tokens;
    private final Function<String, CompletionStage<ZaloReply>> whose;
    private final ErrorTable errors;
    private final RecentRefusals refusals;

    /**
     * @param atStart what the rest of the room was started with
     * @param whose asks Zalo whom a token belongs to
     */
    AccountDesk(
            Hub hub,
            AccountSettings filled,
            ZaloSettings atStart,
            AccessTokens tokens,
            Function<String, CompletionStage<ZaloReply>> whose,
            ErrorTable errors) {
        this.database = hub.database();
        this.clock = hub.clock();
        this.filled = filled;
        this.atStart = atStart;
        this.consent = atStart.consent();
        this.tokens = tokens;
        this.whose = whose;
        this.errors = errors;
        this.refusals = new RecentRefusals(database);
    }

    AccountSettings filled() {
        return filled;
    }

    Diagnosis diagnosis() {
        String oaId = filled.oaId();
        return diagnosis(oaId, state(oaId), clock.instant());
    }

    /**
     * @param address under which Zalo, or else this browser, reaches the hub
     * @param reachable whether Zalo can
     */
    AccountView view(String address, boolean reachable, Language language) {
        Instant now = clock.instant();
        String oaId = filled.oaId();
        Optional<TokenState> state = state(oaId);
        return new AccountView(
                now,
                diagnosis(oaId, state, now),
                oaId,
                state,
                state.map(consent::ends),
                Arrays.stream(Key.values()).map(this::line).toList(),
                address + "/zalo/webhook",
                callback(address),
                reachable,
                consent.codeVerifier().map(Pkce::challenge),
                lastHeard(),
                refused(now, language));
    }

    static String callback(String address) {
        return address + "/zalo/callback";
    }

    /** Stores what was filled in; each value fits its key and is none that config says. */
    void save(Map<Key, String> values, String by, Consumer<Handle> deed) {
        database.jdbi().useTransaction(transaction -> {
            filled.store(transaction, values, by);
            deed.accept(transaction);
        });
        filled.reread();
        // A mended secret may be all that was wrong.
        tokens.retry(filled.oaId());
    }

    /** Takes the pair of a new consent; the account becomes ours if nobody said which one is. */
    Optional<OAuthHost.Answer> consent(String oaId, String by, Supplier<OAuthHost.Answer> ask)
            throws InterruptedException {
        Optional<OAuthHost.Answer> answer = tokens.consent(oaId, ask);
        boolean granted =
                answer.filter(OAuthHost.Answer.Granted.class::isInstance).isPresent();
        if (granted && !filled.set(Key.OA_ID)) {
            save(Map.of(Key.OA_ID, oaId), by, transaction -> {});
        }
        return answer;
    }

    void retry() {
        tokens.retry(filled.oaId());
    }

    /** In the reader's language: what Zalo's answer means, and what to do. */
    String explained(OAuthHost.Answer.Refused no, Language language) {
        ErrorTable.Row row = errors.of(ErrorTable.Host.OAUTH, no.code(), no.words());
        return explained(row, language);
    }

    String explained(TokenState.Refusal refusal, Language language) {
        return explained(errors.of(ErrorTable.Host.OAUTH, refusal.code(), refusal.words()), language);
    }

    /** English sentences by the reason codes of receipts. */
    Map<String, String> reasons() {
        return errors.rows().stream().collect(Collectors.toMap(ErrorTable.Row::reason, ErrorTable.Row::english));
    }

    static String explained(ErrorTable.Row row, Language language) {
        return language == Language.VI ? row.explanation() : row.english();
    }

    /** Asks Zalo whom the token at hand belongs to; waits for the answer, with a limit. */
    ConnectionTest test(Language language) throws InterruptedException {
        List<ConnectionTest.Step> steps = new ArrayList<>();
        String oaId = filled.oaId();
        Optional<String> token = tokens.current(oaId);
        if (token.isEmpty()) {
            steps.add(new ConnectionTest.Step(Tone.BAD, "zalo.account.test.no-token", ""));
            return new ConnectionTest(steps);
        }
        steps.add(new ConnectionTest.Step(Tone.GOOD, "zalo.account.test.token", ""));
        ZaloReply reply = ask(token.get());
        if (reply instanceof ZaloReply.Success success) {
            AccountInfo info = AccountInfo.of(success.data());
            tokens.proved(oaId, token.get(), info);
            String id = success.data()
                    .path("oaid")
                    .asText(success.data().path("oa_id").asText(oaId));
            steps.add(new ConnectionTest.Step(Tone.GOOD, "zalo.account.test.answers", info.name()));
            steps.add(
                    id.equals(oaId)
                            ? new ConnectionTest.Step(Tone.GOOD, "zalo.account.test.same", id)
                            : new ConnectionTest.Step(Tone.BAD, "zalo.account.test.other", id));
            if (!info.verified()) {
                steps.add(new ConnectionTest.Step(Tone.WAITING, "zalo.account.test.not-verified", ""));
            }
        } else if (reply instanceof ZaloReply.Failure failure) {
            ErrorTable.Row row = errors.of(failure.code(), failure.message());
            if (row.action() == ErrorTable.Action.TOKEN) {
                tokens.refused(oaId, token.get());
            }
            steps.add(new ConnectionTest.Step(Tone.BAD, "zalo.account.test.refused", explained(row, language)));
        } else {
            steps.add(new ConnectionTest.Step(Tone.BAD, "zalo.account.test.unreachable", ""));
        }
        return new ConnectionTest(steps);
    }

    private ZaloReply ask(String token) throws InterruptedException {
        try {
            return whose.apply(token).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return new ZaloReply.Unclear(e.toString());
        }
    }

    private Diagnosis diagnosis(String oaId, Optional<TokenState> state, Instant now) {
        return Diagnosis.of(new Diagnosis.Facts(
                now,
                filled.set(Key.APP_ID) && filled.set(Key.APP_SECRET),
                filled.set(Key.OA_SECRET_KEY),
                changed(),
                state,
                consent));
    }

    /** Whether another account was filled in than the room was started for; the app and its keys are asked for each time. */
    private boolean changed() {
        return !atStart.oaId().equals(filled.oaId());
    }

    private Optional<TokenState> state(String oaId) {
        return oaId.isEmpty() ? Optional.empty() : tokens.state(oaId);
    }

    private AccountView.Line line(Key key) {
        return new AccountView.Line(key, filled.fixed(key), filled.set(key), key.secret() ? "" : filled.value(key));
    }

    private Optional<Instant> lastHeard() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT max(received_at) FROM zalo.inbox")
                        .map((row, context) -> Optional.ofNullable(row.getTimestamp(1)))
                        .one())
                .map(java.sql.Timestamp::toInstant);
    }

    private List<AccountView.Refused> refused(Instant now, Language language) {
        return refusals.since(now.minus(RecentRefusals.LATELY)).stream()
                .map(seen -> {
                    Optional<ErrorTable.Row> row = errors.byReason(seen.reason());
                    return new AccountView.Refused(
                            seen.reason(),
                            seen.times(),
                            seen.last(),
                            row.map(known -> explained(known, language)).orElse(seen.explanation()),
                            row.map(ErrorTable.Row::administrator)
                                    .orElse(UNKNOWN_CODE.matcher(seen.reason()).matches()));
                })
                .toList();
    }
}
