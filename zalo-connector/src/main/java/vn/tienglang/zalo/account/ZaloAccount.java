package vn.tienglang.zalo.account;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.api.ZaloReply;
import vn.tienglang.zalo.inbound.PlatformEvent;
import vn.tienglang.zalo.inbound.PlatformEventReader;
import vn.tienglang.zalo.token.AccessTokens;
import vn.tienglang.zalo.token.AppSecretProof;
import vn.tienglang.zalo.token.OAuthHost;
import vn.tienglang.zalo.token.TokenPair;
import vn.tienglang.zalo.token.TokenState;

/** The commune's account with Zalo, wired: its consent, its tokens, its page. Made once, closed once. */
public final class ZaloAccount implements AutoCloseable {

    private final Hub hub;
    private final ZaloSettings given;
    private final AccountSettings filled;
    private final ZaloSettings atStart;
    private final ZaloClient client;
    private final OAuthHost oauth;
    private final AccessTokens tokens;

    /**
     * Takes in the first pair of tokens that the settings may hold, when the database has none. The schema is migrated
     * before.
     *
     * @param given as config and environment have it
     */
    public ZaloAccount(Hub hub, ZaloSettings given) {
        this.hub = hub;
        this.given = given;
        filled = AccountSettings.open(hub, given);
        atStart = filled.whole();
        oauth = new OAuthHost(given.oauthBase(), filled);
        client = new ZaloClient(
                given.apiBase(),
                given.apiBase(),
                given.callLimit(),
                hub.meters(),
                exchange -> {},
                AppSecretProof.on(filled));
        tokens = new AccessTokens(hub, filled.vault(), oauth, filled, this::ask);
        if (given.accessToken().isPresent()
                && given.refreshToken().isPresent()
                && !atStart.oaId().isEmpty()) {
            tokens.begin(
                    atStart.oaId(),
                    TokenPair.of(given.accessToken().get(), given.refreshToken().get()));
        }
        bindTo(hub.meters());
    }

    private void bindTo(MeterRegistry meters) {
        Gauge.builder("hub.zalo.token.left.seconds", this, account -> account.soonest(TokenState::expiresAt))
                .description("Until the first access token ends")
                .register(meters);
        Gauge.builder("hub.zalo.consent.left.seconds", this, account -> account.soonest(given.consent()::ends))
                .description("Until the first consent ends")
                .register(meters);
    }

    /** Negative when it is over; not a number while no account has consented. */
    private double soonest(Function<TokenState, Instant> end) {
        return tokens.lastSeen().stream()
                .mapToDouble(state -> Duration.between(hub.clock().instant(), end.apply(state))
                        .toSeconds())
                .min()
                .orElse(Double.NaN);
    }

    /** The room's settings as of this start: what was filled in on the page stands where config is silent. */
    public ZaloSettings settings() {
        return atStart;
    }

    /** A call that costs nothing and changes nothing. */
    private CompletionStage<ZaloReply> ask(String token) {
        return client.read("v2.0/oa/getoa", token, Map.of());
    }

    /** Told of the room's settings each time something else was filled in. */
    public void onChange(Consumer<ZaloSettings> listener) {
        filled.onChange(() -> listener.accept(filled.whole()));
    }

    public AccessTokens tokens() {
        return tokens;
    }

    /** Takes note when the account takes its consent back. */
    public PlatformEventReader events() {
        return (transaction, event) -> {
            if (event.kind() == PlatformEvent.Kind.PERMISSION_REVOKED) {
                tokens.revoked(transaction, event.oaId().isEmpty() ? filled.oaId() : event.oaId(), event.at());
            }
        };
    }

    public Pages pages(Audit audit) {
        ErrorTable errors = ErrorTable.standard();
        AccountDesk desk = new AccountDesk(hub, filled, atStart, tokens, this::ask, errors);
        Consents consents = new Consents(
                hub.database(), filled.vault(), oauth, given.consent().codeVerifier(), hub.clock());
        return new AccountPages(desk, consents, oauth, audit);
    }

    @Override
    public void close() {
        oauth.close();
        client.close();
    }
}
