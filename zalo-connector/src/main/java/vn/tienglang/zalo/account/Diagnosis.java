package vn.tienglang.zalo.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.time.VietnamTime;
import vn.tienglang.hub.web.Tone;
import vn.tienglang.zalo.token.AccountInfo;
import vn.tienglang.zalo.token.TokenState;
import vn.tienglang.zalo.token.TokenState.Refusal;

/**
 * What is wrong with the connection, the worst first. Pure: facts in, findings out.
 *
 * @param findings empty when all is well
 */
public record Diagnosis(List<Finding> findings) {

    private static final Duration LATE = Duration.ofHours(1);
    private static final Duration PACKAGE_NOTICE = Duration.ofDays(30);
    private static final DateTimeFormatter ZALO_DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** What can be wrong. Each has two sentences, {@code zalo.account.is.<key>} and {@code zalo.account.do.<key>}. */
    public enum Kind {
        KEY_LOST(Tone.BAD, false),
        REVOKED(Tone.BAD, true),
        ANSWER_LOST(Tone.BAD, true),
        REFUSED(Tone.BAD, true),
        EXPIRED(Tone.BAD, false),
        APP_MISSING(Tone.WAITING, false),
        NEVER_CONSENTED(Tone.WAITING, true),
        CONSENT_ENDING(Tone.BAD, true),
        CONSENT_NEAR_END(Tone.WAITING, true),
        NOT_RENEWED(Tone.WAITING, false),
        UNCLEAR(Tone.WAITING, false),
        WEBHOOK_KEY_MISSING(Tone.WAITING, false),
        RESTART(Tone.WAITING, false),
        NOT_VERIFIED(Tone.WAITING, false),
        PACKAGE_ENDING(Tone.WAITING, false);

        private final Tone tone;
        private final boolean consent;

        Kind(Tone tone, boolean consent) {
            this.tone = tone;
            this.consent = consent;
        }

        public Tone tone() {
            return tone;
        }

        /** Whether consenting on Zalo mends it. */
        public boolean consent() {
            return consent;
        }

        /** End of the keys of its sentences. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param detail what Zalo said, or a date; {@code ""} where there is nothing to add
     */
    public record Finding(Kind kind, String detail) {}

    /**
     * What is known.
     *
     * @param changed whether something was filled in that counts only at the next start
     * @param state of the account set, where it ever consented
     */
    public record Facts(
            Instant now,
            boolean appSet,
            boolean webhookKeySet,
            boolean changed,
            Optional<TokenState> state,
            ConsentSettings consent) {}

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    public static Diagnosis of(Facts facts) {
        List<Finding> found = new ArrayList<>();
        if (!facts.appSet()) {
            found.add(new Finding(Kind.APP_MISSING, ""));
        }
        facts.state()
                .ifPresentOrElse(
                        state -> tokens(facts, state, found), () -> found.add(new Finding(Kind.NEVER_CONSENTED, "")));
        if (!facts.webhookKeySet()) {
            found.add(new Finding(Kind.WEBHOOK_KEY_MISSING, ""));
        }
        if (facts.changed()) {
            found.add(new Finding(Kind.RESTART, ""));
        }
        facts.state().flatMap(TokenState::info).ifPresent(info -> account(facts.now(), info, found));
        found.sort(Comparator.comparing(finding -> finding.kind().tone() != Tone.BAD));
        return new Diagnosis(found);
    }

    /** The worst there is; good when nothing is wrong. */
    public Tone tone() {
        return findings.isEmpty() ? Tone.GOOD : findings.get(0).kind().tone();
    }

    public boolean has(Kind kind) {
        return findings.stream().anyMatch(finding -> finding.kind() == kind);
    }

    private static void tokens(Facts facts, TokenState state, List<Finding> found) {
        Instant now = facts.now();
        if (!state.readable()) {
            found.add(new Finding(Kind.KEY_LOST, ""));
            return;
        }
        if (state.refusal().isPresent()) {
            Refusal no = state.refusal().get();
            found.add(new Finding(
                    switch (no.cause()) {
                        case REVOKED -> Kind.REVOKED;
                        case LOST_ANSWER -> Kind.ANSWER_LOST;
                        case REFUSED -> Kind.REFUSED;
                    },
                    no.words()));
            return;
        }
        String trouble = state.trouble().orElse("");
        if (!now.isBefore(state.expiresAt())) {
            found.add(new Finding(Kind.EXPIRED, trouble));
        } else if (state.flightAt().isPresent()) {
            found.add(new Finding(Kind.UNCLEAR, trouble));
        } else if (now.isAfter(state.refreshAt().plus(LATE))) {
            found.add(new Finding(Kind.NOT_RENEWED, trouble));
        }
        Instant end = facts.consent().ends(state);
        if (ConsentSettings.veryNear(end, now)) {
            found.add(new Finding(Kind.CONSENT_ENDING, ""));
        } else if (ConsentSettings.near(end, now)) {
            found.add(new Finding(Kind.CONSENT_NEAR_END, ""));
        }
    }

    private static void account(Instant now, AccountInfo info, List<Finding> found) {
        if (!info.verified()) {
            found.add(new Finding(Kind.NOT_VERIFIED, ""));
        }
        try {
            if (!info.packageUntil().isEmpty()) {
                LocalDate end = LocalDate.parse(info.packageUntil(), ZALO_DATE);
                LocalDate today = now.atZone(VietnamTime.ZONE).toLocalDate();
                if (!today.isBefore(end.minusDays(PACKAGE_NOTICE.toDays()))) {
                    found.add(new Finding(Kind.PACKAGE_ENDING, info.packageUntil()));
                }
            }
        } catch (DateTimeParseException e) {
            // Zalo writes dates in more than one way; this one says nothing to us.
        }
    }
}
