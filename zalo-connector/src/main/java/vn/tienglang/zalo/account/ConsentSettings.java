package vn.tienglang.zalo.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.tienglang.hub.config.Section;
import vn.tienglang.zalo.token.TokenState;
import vn.tienglang.zalo.token.TokenVault;

/**
 * What an installation may set about consent and secrets; keys of the section {@code zalo}.
 *
 * @param key seals secrets in the database; without it a file in the data folder does
 * @param codeVerifier one for every consent, where Zalo's console holds a fixed code challenge; else each has its own
 * @param life of a consent, as Zalo's documentation has it
 * @param prolonged whether each renewal of the tokens gives the consent its whole life again; Zalo does not say so
 *     clearly, so it is not counted on
 */
public record ConsentSettings(Optional<byte[]> key, Optional<String> codeVerifier, Duration life, boolean prolonged) {

    /** Staff are told so long before, which is before day 80 of Zalo's 90. */
    private static final Duration NOTICE = Duration.ofDays(15);

    private static final Duration URGENT = Duration.ofDays(5);

    public static final ConsentSettings STANDARD =
            new ConsentSettings(Optional.empty(), Optional.empty(), Duration.ofDays(90), false);

    public ConsentSettings {
        if (life.compareTo(NOTICE) <= 0) {
            throw new IllegalArgumentException("a consent lives longer than " + NOTICE);
        }
    }

    /** Mistakes are noted in the section under their keys. */
    public static ConsentSettings from(Section section) {
        Optional<byte[]> key = section.text("secrets-key").flatMap(written -> {
            Optional<byte[]> read = TokenVault.key(written);
            if (read.isEmpty()) {
                section.problem("secrets-key", "must be 32 bytes as 64 hex digits or as base64");
            }
            return read;
        });
        Optional<String> verifier = section.text("code-verifier").filter(text -> {
            boolean good = text.matches("[A-Za-z0-9._~-]{43,128}");
            if (!good) {
                section.problem("code-verifier", "must be 43 to 128 letters, digits or - . _ ~ (RFC 7636)");
            }
            return good;
        });
        Duration life = section.duration("consent-life", STANDARD.life);
        if (life.compareTo(NOTICE) <= 0) {
            section.problem("consent-life", "must be longer than " + NOTICE.toDays() + "d");
            life = STANDARD.life;
        }
        return new ConsentSettings(key, verifier, life, section.flag("consent-prolonged", STANDARD.prolonged));
    }

    /** When somebody must have consented again. */
    public Instant ends(TokenState state) {
        return ends(state.consentUntil(), state.consentedAt(), state.obtainedAt());
    }

    /**
     * The same.
     *
     * @param told what Zalo itself said of it
     * @param obtainedAt when the tokens were last renewed
     */
    public Instant ends(Optional<Instant> told, Instant consentedAt, Instant obtainedAt) {
        return told.orElseGet(() -> (prolonged ? obtainedAt : consentedAt).plus(life));
    }

    /** Whether staff must be told by now. */
    public static boolean near(Instant end, Instant now) {
        return !now.isBefore(end.minus(NOTICE));
    }

    /** Whether it is a matter of days. */
    public static boolean veryNear(Instant end, Instant now) {
        return !now.isBefore(end.minus(URGENT));
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "consent for " + life;
    }
}
