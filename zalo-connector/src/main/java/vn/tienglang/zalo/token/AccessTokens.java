package vn.tienglang.zalo.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.store.Lease;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.token.OfficialAccounts.Account;

/**
 * The access token of each OA, renewed in good time by one hub at a time. The refresh token works once: the new pair is
 * stored before it is used, and only one flight is ever under way, by a lease rather than by a transaction held over
 * HTTP. Thread-safe; reading never waits.
 */
public final class AccessTokens implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    private static final Duration REFRESH_AT_AGE = Duration.ofHours(20);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final OfficialAccounts accounts;
    private final TokenRefresh refresh;
    private final Leases leases;
    private final Clock clock;
    private final Map<String, String> current = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Loop loop;

    public AccessTokens(Hub hub, ZaloSettings settings, TokenVault vault) {
        this.accounts = new OfficialAccounts(hub.database(), vault);
        this.refresh = new TokenRefresh(settings);
        this.leases = hub.leases();
        this.clock = hub.clock();
        this.loop = new Loop("zalo-tokens", hub.ticker(), this::turn, () -> {});
        if (settings.accessToken().isPresent() && settings.refreshToken().isPresent()) {
            accounts.begin(
                    settings.oaId(),
                    settings.accessToken().get(),
                    settings.refreshToken().get(),
                    clock.instant());
        }
        read();
    }

    public AccessTokens start() {
        loop.start();
        return this;
    }

    public boolean healthy() {
        return loop.healthy();
    }

    /** The token to call with; empty while the OA has granted none that works. */
    public Optional<String> current(String oaId) {
        return Optional.ofNullable(current.get(oaId));
    }

    /** Zalo did not take this token: a new one is needed now, unless it has come meanwhile. */
    public void refused(String oaId, String token) {
        if (current.remove(oaId, token)) {
            refused.add(oaId);
            loop.wake();
        }
    }

    @Override
    public void close() {
        loop.close();
    }

    private void turn() throws InterruptedException {
        for (Account account : accounts.all()) {
            if (needsRefresh(account)) {
                refreshUnderLease(account);
            }
        }
        read();
        loop.pause(LOOK_EVERY);
    }

    private boolean needsRefresh(Account account) {
        if (account.refused() != null) {
            return false;
        }
        return refused.contains(account.oaId())
                || !clock.instant().isBefore(account.obtainedAt().plus(REFRESH_AT_AGE));
    }

    private void refreshUnderLease(Account seen) {
        Optional<Lease> lease = leases.take("token:" + seen.oaId());
        if (lease.isEmpty()) {
            return;
        }
        try {
            accounts.all().stream()
                    .filter(account -> account.oaId().equals(seen.oaId()))
                    .findFirst()
                    .ifPresent(account -> {
                        if (account.accessToken().equals(seen.accessToken())) {
                            refreshNow(account);
                        } else {
                            // Another hub was faster.
                            refused.remove(account.oaId());
                        }
                    });
        } finally {
            leases.release(lease.get());
        }
    }

    private void refreshNow(Account account) {
        TokenRefresh.Answer answer = refresh.refresh(account.refreshToken());
        Instant now = clock.instant();
        if (answer instanceof TokenRefresh.Answer.Pair pair) {
            accounts.renew(account.oaId(), pair.accessToken(), pair.refreshToken(), now, now.plus(pair.life()));
            refused.remove(account.oaId());
            log.info("OA {}: new access token", account.oaId());
        } else if (answer instanceof TokenRefresh.Answer.Refused no) {
            accounts.refuse(account.oaId(), no.reason(), now);
            log.error(
                    "OA {}: Zalo refuses to renew its token ({}): consent is needed again",
                    account.oaId(),
                    no.reason());
        } else {
            log.warn("OA {}: token not renewed yet: {}", account.oaId(), answer);
        }
    }

    private void read() {
        for (Account account : accounts.all()) {
            if (account.refused() != null) {
                current.remove(account.oaId());
            } else if (!refused.contains(account.oaId())) {
                current.put(account.oaId(), account.accessToken());
            }
        }
    }
}
