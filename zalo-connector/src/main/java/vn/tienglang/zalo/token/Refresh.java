package vn.tienglang.zalo.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.store.Lease;
import vn.tienglang.zalo.token.TokenState.Cause;

/**
 * Renewing one pair, step by step, so that a power cut between any two of them is survived where Zalo lets it be: the
 * refresh token works once, so only what happens between Zalo's answer and our commit can cost a consent. Thread-safe.
 *
 * <ol>
 *   <li>the lease: nobody else has a flight under way;
 *   <li>the note: from now on Zalo may have used the refresh token up;
 *   <li>the call;
 *   <li>the new pair is stored, the former refresh token beside it;
 *   <li>the new pair is used; once it was seen to work the former is forgotten ({@link AccessTokens}).
 * </ol>
 */
final class Refresh {

    private static final Logger log = LoggerFactory.getLogger(Refresh.class);

    /** App not known, not active, not approved; callback not registered. */
    private static final Set<Integer> SET_UP = Set.of(-14001, -14002, -14003, -14029);

    private final OfficialAccounts accounts;
    private final OAuthHost oauth;
    private final Flights flights;
    private final Clock clock;
    private final RandomGenerator random;
    private final Watch watch;
    private final Map<String, Unsaved> unsaved = new ConcurrentHashMap<>();

    /** What is behind the refresh when it is {@link Watch watched}. */
    enum Step {
        LEASED,
        NOTED,
        ANSWERED,
        STORED,
        DONE
    }

    /** Told of each step; a test lets the hub die there. */
    @FunctionalInterface
    interface Watch {
        void reached(Step step);
    }

    /** How it ended. */
    enum End {
        RENEWED,
        /** Nothing to do any more: somebody else did it. */
        SETTLED,
        /** Somebody else is at it. */
        BUSY,
        REFUSED,
        AGAIN
    }

    /** A pair that Zalo gave and the database has not taken yet. Nothing else may be asked before it has. */
    private record Unsaved(Account account, TokenPair pair) {}

    Refresh(
            OfficialAccounts accounts,
            OAuthHost oauth,
            Flights flights,
            Clock clock,
            RandomGenerator random,
            Watch watch) {
        this.accounts = accounts;
        this.oauth = oauth;
        this.flights = flights;
        this.clock = clock;
        this.random = random;
        this.watch = watch;
    }

    /** @param due asked again once nobody else can change the account */
    End run(String oaId, Predicate<Account> due) throws InterruptedException {
        return flights.alone(oaId, 0, TimeUnit.SECONDS, lease -> fly(oaId, due, lease))
                .orElse(End.BUSY);
    }

    /** Whether Zalo gave a pair that the database has not taken yet. */
    boolean unsaved(String oaId) {
        return unsaved.containsKey(oaId);
    }

    private End fly(String oaId, Predicate<Account> due, Lease lease) {
        watch.reached(Step.LEASED);
        Unsaved late = unsaved.get(oaId);
        if (late != null) {
            return save(late.account(), late.pair());
        }
        Optional<Account> found = accounts.find(oaId).filter(due);
        if (found.isEmpty() || !accounts.takeOff(found.get(), lease, clock.instant())) {
            return End.SETTLED;
        }
        watch.reached(Step.NOTED);
        Account account = found.get();
        OAuthHost.Answer answer = oauth.refresh(account.refreshToken());
        watch.reached(Step.ANSWERED);
        if (answer instanceof OAuthHost.Answer.Refused
                && account.formerRefresh().isPresent()) {
            // The present pair was never seen to work; perhaps Zalo does not know it.
            OAuthHost.Answer second = oauth.refresh(account.formerRefresh().get());
            answer = second instanceof OAuthHost.Answer.Granted ? second : answer;
        }
        return settle(account, answer);
    }

    private End settle(Account account, OAuthHost.Answer answer) {
        if (answer instanceof OAuthHost.Answer.Granted granted) {
            unsaved.put(account.oaId(), new Unsaved(account, granted.pair()));
            return save(account, granted.pair());
        }
        Instant now = clock.instant();
        if (answer instanceof OAuthHost.Answer.Refused no) {
            boolean lost = account.state().flightAt().isPresent() && aboutTheToken(no);
            accounts.refuse(
                    account, lost ? Cause.LOST_ANSWER : Cause.REFUSED, (no.code() + " " + no.words()).strip(), now);
            log.error(
                    "{}: Zalo does not renew its token ({} {}){}: consent is needed again",
                    account,
                    no.code(),
                    no.words(),
                    lost ? ", since an earlier answer was lost" : "");
            return End.REFUSED;
        }
        if (answer instanceof OAuthHost.Answer.Unclear unclear) {
            accounts.unclear(account, unclear.reason(), now);
            log.warn("{}: nobody knows whether Zalo renewed its token: {}", account, unclear.reason());
        } else if (answer instanceof OAuthHost.Answer.Later later) {
            accounts.later(account, later.reason(), now);
            log.warn("{}: token not renewed yet: {}", account, later.reason());
        }
        return End.AGAIN;
    }

    /** A wrong app id or secret says nothing about what became of the refresh token. */
    private static boolean aboutTheToken(OAuthHost.Answer.Refused no) {
        return !SET_UP.contains(no.code())
                && !no.words().toLowerCase(Locale.ROOT).contains("secret");
    }

    private End save(Account account, TokenPair pair) {
        Instant now = clock.instant();
        boolean stored = accounts.renew(account, pair, now, RefreshPlan.due(now, pair.life(), random));
        unsaved.remove(account.oaId());
        watch.reached(Step.STORED);
        if (stored) {
            log.info("{}: renewed", account);
        } else {
            log.warn("{}: a newer pair came while it was being renewed", account);
        }
        watch.reached(Step.DONE);
        return stored ? End.RENEWED : End.SETTLED;
    }
}
