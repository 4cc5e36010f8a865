package vn.tienglang.zalo.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import okhttp3.Interceptor;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.api.ZaloReply;

/**
 * The access token of each OA, renewed in good time by one hub at a time. The refresh token works once: the new pair is
 * stored before it is used, and only one flight is ever under way. A refused renewal does not take away an access token
 * that still works. Thread-safe; reading never waits.
 */
public final class AccessTokens implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration PROVE_EVERY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    /** A fresh token that is refused before it ever worked must not be turned over and over. */
    private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(30);

    private final OfficialAccounts accounts;
    private final Refresh refresh;
    private final Flights flights;
    private final Credentials app;
    private final Function<String, CompletionStage<ZaloReply>> probe;
    private final Clock clock;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final ErrorTable errors = ErrorTable.standard();
    private final Map<String, String> current = new ConcurrentHashMap<>();
    private final Map<String, String> rejected = new ConcurrentHashMap<>();
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final Map<String, Long> nextProof = new ConcurrentHashMap<>();
    private final Loop loop;
    private volatile List<TokenState> lastSeen = List.of();

    /** Not before, in ticker nanoseconds. */
    private record Pause(int failures, long until) {}

    /**
     * @param app who the app is; while that is not set nothing is renewed
     * @param probe a call that costs nothing and tells of the account, with a token given
     */
    public AccessTokens(
            Hub hub,
            TokenVault vault,
            OAuthHost oauth,
            Credentials app,
            Function<String, CompletionStage<ZaloReply>> probe) {
        this(hub, vault, oauth, app, probe, step -> {});
    }

    AccessTokens(
            Hub hub,
            TokenVault vault,
            OAuthHost oauth,
            Credentials app,
            Function<String, CompletionStage<ZaloReply>> probe,
            Refresh.Watch watch) {
        this.accounts = new OfficialAccounts(hub.database(), vault);
        this.flights = new Flights(hub.leases());
        this.clock = hub.clock();
        this.ticker = hub.ticker();
        this.random = hub.random();
        this.app = app;
        this.probe = probe;
        this.refresh = new Refresh(accounts, oauth, flights, clock, random, watch);
        this.loop = new Loop("zalo-tokens", ticker, this::turn, () -> {});
        read();
    }

    public AccessTokens start() {
        loop.start();
        return this;
    }

    public boolean healthy() {
        return loop.healthy();
    }

    /** A first pair by hand; nothing happens when the account has one. */
    public void begin(String oaId, TokenPair pair) {
        Instant now = clock.instant();
        accounts.begin(oaId, pair, now, RefreshPlan.due(now, pair.life(), random));
        read();
    }

    /** The token to call with; empty while the OA has granted none that works. */
    public Optional<String> current(String oaId) {
        return Optional.ofNullable(current.get(oaId));
    }

    /** Zalo did not take this token: a new one is needed now, unless it has come meanwhile. */
    public void refused(String oaId, String token) {
        if (current.remove(oaId, token)) {
            rejected.put(oaId, token);
            loop.wake();
        }
    }

    /** Adds what proves the app to each call that carries an access token. */
    public Interceptor proof() {
        return AppSecretProof.on(app);
    }

    /** What is known of every account, as of a few seconds ago. */
    public List<TokenState> lastSeen() {
        return lastSeen;
    }

    public Optional<TokenState> state(String oaId) {
        return accounts.find(oaId).map(Account::state);
    }

    /**
     * Stores the pair of a new consent in the place of any other.
     *
     * @param ask gets the pair; called once nobody else is renewing this account's
     * @return empty when somebody else was, for longer than anyone wants to wait
     */
    public Optional<OAuthHost.Answer> consent(String oaId, Supplier<OAuthHost.Answer> ask) throws InterruptedException {
        Optional<OAuthHost.Answer> answer =
                flights.alone(oaId, PATIENCE.toSeconds(), TimeUnit.SECONDS, lease -> store(oaId, ask.get()));
        if (answer.isPresent()) {
            rejected.remove(oaId);
            pauses.remove(oaId);
            nextProof.remove(oaId);
            read();
            loop.wake();
        }
        return answer;
    }

    private OAuthHost.Answer store(String oaId, OAuthHost.Answer answer) {
        if (answer instanceof OAuthHost.Answer.Granted granted) {
            Instant now = clock.instant();
            TokenPair pair = granted.pair();
            accounts.consented(oaId, pair, now, RefreshPlan.due(now, pair.life(), random));
            log.info("OA {}: consented", oaId);
        }
        return answer;
    }

    /** The account took its consent back; to be told within the transaction that read so. */
    public void revoked(Handle transaction, String oaId, Instant at) {
        if (accounts.revoke(transaction, oaId, at)) {
            log.error("OA {}: took its consent back; nothing can be sent until it consents again", oaId);
            transaction.afterCommit(loop::wake);
        }
    }

    /** Zalo is asked again after a refusal, e.g. since the app's secret was mended. */
    public void retry(String oaId) {
        accounts.retry(oaId, clock.instant());
        pauses.remove(oaId);
        nextProof.remove(oaId);
        loop.wake();
    }

    /** What a call just told of the account: the token works. */
    public void proved(String oaId, String token, AccountInfo info) {
        accounts.find(oaId)
                .filter(account -> account.accessToken().equals(token))
                .ifPresent(account -> accounts.proved(account, info, clock.instant()));
    }

    @Override
    public void close() {
        loop.close();
    }

    private void turn() throws InterruptedException {
        look();
        loop.pause(LOOK_EVERY);
    }

    /** One look at every account: renew what is due, prove what is new. */
    void look() throws InterruptedException {
        app.reread();
        for (Account account : accounts.all()) {
            if ((due(account) || refresh.unsaved(account.oaId())) && !resting(account.oaId())) {
                renew(account.oaId());
            }
        }
        for (Account account : read()) {
            prove(account);
        }
    }

    private void renew(String oaId) throws InterruptedException {
        Refresh.End end = refresh.run(oaId, this::due);
        if (end == Refresh.End.RENEWED) {
            pauses.put(oaId, new Pause(0, ticker.nanos() + BETWEEN_RENEWALS.toNanos()));
            nextProof.remove(oaId);
        } else if (end == Refresh.End.AGAIN) {
            Pause before = pauses.getOrDefault(oaId, new Pause(0, 0));
            int failures = before.failures() + 1;
            pauses.put(
                    oaId,
                    new Pause(
                            failures,
                            ticker.nanos() + RefreshPlan.pause(failures).toNanos()));
        }
    }

    private boolean due(Account account) {
        TokenState state = account.state();
        if (!state.readable()
                || state.refusal().isPresent()
                || app.appId().isEmpty()
                || app.appSecret().isEmpty()) {
            return false;
        }
        return state.flightAt().isPresent()
                || account.accessToken().equals(rejected.get(account.oaId()))
                || !clock.instant().isBefore(state.refreshAt());
    }

    private boolean resting(String oaId) {
        Pause pause = pauses.get(oaId);
        return pause != null && pause.until() - ticker.nanos() > 0;
    }

    private List<Account> read() {
        List<Account> all = accounts.all();
        lastSeen = all.stream().map(Account::state).toList();
        for (Account account : all) {
            String oaId = account.oaId();
            String token = account.accessToken();
            boolean usable = account.state().readable()
                    && account.state()
                            .refusal()
                            .filter(no -> no.cause() == TokenState.Cause.REVOKED)
                            .isEmpty()
                    && !token.equals(rejected.get(oaId));
            if (usable) {
                current.put(oaId, token);
            } else {
                current.remove(oaId);
            }
        }
        return all;
    }

    /** A new token is tried on a call that changes nothing, before somebody's message depends on it. */
    private void prove(Account account) throws InterruptedException {
        String oaId = account.oaId();
        String token = current.get(oaId);
        Long next = nextProof.get(oaId);
        if (token == null || account.state().provedAt().isPresent() || (next != null && next - ticker.nanos() > 0)) {
            return;
        }
        nextProof.put(oaId, ticker.nanos() + PROVE_EVERY.toNanos());
        try {
            ZaloReply reply = probe.apply(token).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (reply instanceof ZaloReply.Success success) {
                pauses.remove(oaId);
                accounts.proved(account, AccountInfo.of(success.data()), clock.instant());
            } else if (reply instanceof ZaloReply.Failure failure
                    && errors.of(failure.code(), failure.message()).action() == ErrorTable.Action.TOKEN) {
                log.warn("{}: Zalo does not take its access token: {}", account, failure.code());
                refused(oaId, token);
            }
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{}: could not be asked whether its token works: {}", account, e.toString());
        }
    }
}
