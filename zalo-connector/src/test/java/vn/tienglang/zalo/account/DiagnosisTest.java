package vn.tienglang.zalo.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.tienglang.hub.testing.BundleCheck;
import vn.tienglang.hub.web.Language;
import vn.tienglang.hub.web.Messages;
import vn.tienglang.hub.web.Tone;
import vn.tienglang.zalo.account.Diagnosis.Kind;
import vn.tienglang.zalo.token.AccountInfo;
import vn.tienglang.zalo.token.TokenState;
import vn.tienglang.zalo.token.TokenState.Cause;
import vn.tienglang.zalo.token.TokenState.Refusal;

class DiagnosisTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final String OA = "9000000000000000001";

    @Test
    void nothingIsWrongWithAConnectionThatWorks() {
        Diagnosis diagnosis = of(well -> well);
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.tone()).isEqualTo(Tone.GOOD);
    }

    static Stream<Arguments> whatCanBeWrong() {
        return Stream.of(
                wrong("the key was lost", Kind.KEY_LOST, s -> s.readable(false)),
                wrong("taken back", Kind.REVOKED, s -> s.refused(Cause.REVOKED)),
                wrong("an answer was lost", Kind.ANSWER_LOST, s -> s.refused(Cause.LOST_ANSWER)),
                wrong("refused", Kind.REFUSED, s -> s.refused(Cause.REFUSED)),
                wrong("over", Kind.EXPIRED, s -> s.age(Duration.ofHours(26))),
                wrong("late", Kind.NOT_RENEWED, s -> s.age(Duration.ofHours(23))),
                wrong("no answer", Kind.UNCLEAR, s -> s.inFlight()),
                wrong("day 75 of the consent", Kind.CONSENT_NEAR_END, s -> s.consent(Duration.ofDays(75))),
                wrong("day 85 of the consent", Kind.CONSENT_ENDING, s -> s.consent(Duration.ofDays(85))),
                wrong("not verified", Kind.NOT_VERIFIED, s -> s.info(new AccountInfo("UBND", false, true, "", ""))),
                wrong(
                        "package ends in a month",
                        Kind.PACKAGE_ENDING,
                        s -> s.info(new AccountInfo("UBND", true, true, "Growth", "20/12/2026"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatCanBeWrong(String name, Kind kind, UnaryOperator<State> change) {
        Diagnosis diagnosis = of(change);
        assertThat(diagnosis.findings()).extracting(Diagnosis.Finding::kind).containsExactly(kind);
        assertThat(diagnosis.tone()).isEqualTo(kind.tone());
    }

    @ParameterizedTest
    @CsvSource({"74, false", "75, true", "80, true", "89, true", "200, true"})
    void beforeDay80OfAConsentStaffAreTold(int days, boolean told) {
        Diagnosis diagnosis = of(s -> s.consent(Duration.ofDays(days)));
        assertThat(diagnosis.has(Kind.CONSENT_NEAR_END) || diagnosis.has(Kind.CONSENT_ENDING))
                .isEqualTo(told);
    }

    @Test
    void whereEachRenewalProlongsAConsentItsAgeCountsFromThere() {
        ConsentSettings prolonged = new ConsentSettings(Optional.empty(), Optional.empty(), Duration.ofDays(90), true);
        assertThat(of(s -> s.consent(Duration.ofDays(85)), prolonged).findings())
                .isEmpty();
    }

    @Test
    void whatZaloItselfSaysOfTheConsentsEndCounts() {
        assertThat(of(s -> s.consent(Duration.ofDays(85)).until(NOW.plus(Duration.ofDays(60))))
                        .findings())
                .isEmpty();
        assertThat(of(s -> s.until(NOW.plus(Duration.ofDays(3)))).has(Kind.CONSENT_ENDING))
                .isTrue();
    }

    @Test
    void theFirstStepsOfAFreshInstallationAreTold() {
        Diagnosis diagnosis =
                Diagnosis.of(new Diagnosis.Facts(NOW, false, false, false, Optional.empty(), ConsentSettings.STANDARD));
        assertThat(diagnosis.findings())
                .extracting(Diagnosis.Finding::kind)
                .containsExactly(Kind.APP_MISSING, Kind.NEVER_CONSENTED, Kind.WEBHOOK_KEY_MISSING);
        assertThat(diagnosis.tone()).isEqualTo(Tone.WAITING);
    }

    @Test
    void theWorstIsSaidFirst() {
        Diagnosis diagnosis = of(s -> s.refused(Cause.REFUSED).info(new AccountInfo("UBND", false, true, "", "")));
        assertThat(diagnosis.findings())
                .extracting(Diagnosis.Finding::kind)
                .containsExactly(Kind.REFUSED, Kind.NOT_VERIFIED);
    }

    @Test
    void anAccountThatChangedSinceTheStartAsksForARestart() {
        Diagnosis diagnosis = Diagnosis.of(
                new Diagnosis.Facts(NOW, true, true, true, Optional.of(new State().build()), ConsentSettings.STANDARD));
        assertThat(diagnosis.has(Kind.RESTART)).isTrue();
    }

    @Test
    void aDateThatZaloWritesInAnotherWaySaysNothing() {
        assertThat(of(s -> s.info(new AccountInfo("UBND", true, true, "Growth", "2026-12-01")))
                        .findings())
                .isEmpty();
    }

    @Test
    void eachThingThatCanBeWrongIsSaidWithWhatToDoInBothLanguages() {
        BundleCheck.levels("zalo");
        for (Language language : Language.values()) {
            Messages messages = Messages.load(language, List.of("zalo"));
            for (Kind kind : Kind.values()) {
                assertThat(messages.has("zalo.account.is." + kind.key()))
                        .as(kind.key())
                        .isTrue();
                assertThat(messages.has("zalo.account.do." + kind.key()))
                        .as(kind.key())
                        .isTrue();
            }
        }
    }

    private static Arguments wrong(String name, Kind kind, UnaryOperator<State> change) {
        return Arguments.of(name, kind, change);
    }

    private static Diagnosis of(UnaryOperator<State> change) {
        return of(change, ConsentSettings.STANDARD);
    }

    private static Diagnosis of(UnaryOperator<State> change, ConsentSettings consent) {
        TokenState state = change.apply(new State()).build();
        return Diagnosis.of(new Diagnosis.Facts(NOW, true, true, false, Optional.of(state), consent));
    }

    /** A connection in order, from which a case takes away. */
    private static final class State {

        private boolean readable = true;
        private Instant obtained = NOW.minus(Duration.ofHours(3));
        private Instant consented = NOW.minus(Duration.ofDays(10));
        private Optional<Instant> until = Optional.empty();
        private Optional<Instant> flight = Optional.empty();
        private Optional<Refusal> refusal = Optional.empty();
        private AccountInfo info = new AccountInfo("UBND xã Mẫu", true, true, "Growth", "20/11/2027");

        State readable(boolean is) {
            readable = is;
            return this;
        }

        State age(Duration age) {
            obtained = NOW.minus(age);
            return this;
        }

        State consent(Duration age) {
            consented = NOW.minus(age);
            return this;
        }

        State until(Instant end) {
            until = Optional.of(end);
            return this;
        }

        State inFlight() {
            flight = Optional.of(NOW.minusSeconds(20));
            return this;
        }

        State refused(Cause cause) {
            refusal = Optional.of(new Refusal(cause, NOW, "-14014 Invalid refresh token"));
            return this;
        }

        State info(AccountInfo told) {
            info = told;
            return this;
        }

        TokenState build() {
            return new TokenState(
                    OA,
                    readable,
                    obtained,
                    obtained.plus(Duration.ofHours(25)),
                    obtained.plus(Duration.ofHours(21)),
                    consented,
                    until,
                    Optional.of(obtained),
                    flight,
                    flight.isPresent() ? 1 : 0,
                    Optional.empty(),
                    refusal,
                    Optional.of(info));
        }
    }
}
