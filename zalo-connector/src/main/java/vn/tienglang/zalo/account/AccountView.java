package vn.tienglang.zalo.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.web.Tone;
import vn.tienglang.zalo.token.TokenState;

/**
 * What the page shows. No secret is in it.
 *
 * @param oaId {@code ""} while nobody said which account
 * @param consentEnds when somebody must have consented again
 * @param webhook address to copy into Zalo's console
 * @param callback address to copy into Zalo's console
 * @param reachable whether those are addresses that Zalo can reach
 * @param challenge to copy into Zalo's console, where one verifier serves every consent
 * @param lastHeard when an event last came
 */
public record AccountView(
        Instant now,
        Diagnosis diagnosis,
        String oaId,
        Optional<TokenState> state,
        Optional<Instant> consentEnds,
        List<Line> lines,
        String webhook,
        String callback,
        boolean reachable,
        Optional<String> challenge,
        Optional<Instant> lastHeard,
        List<Refused> refusals) {

    /** One of the four settings. */
    public record Line(AccountSettings.Key key, boolean fixed, boolean set, String shown) {}

    /** What Zalo refused lately, in the reader's language. */
    public record Refused(String reason, long times, Instant last, String explanation, boolean administrator) {}

    /**
     * A sentence above the page about what was just tried.
     *
     * @param detail Zalo's own words; {@code ""} where there are none
     */
    public record Told(Tone tone, String text, String detail) {}

    /** Whether the app may be led to the consent page. */
    public boolean mayConsent() {
        return !diagnosis.has(Diagnosis.Kind.APP_MISSING);
    }

    /** Whether Zalo may be asked once more to renew. */
    public boolean mayRetry() {
        return diagnosis.has(Diagnosis.Kind.REFUSED) || diagnosis.has(Diagnosis.Kind.ANSWER_LOST);
    }
}
