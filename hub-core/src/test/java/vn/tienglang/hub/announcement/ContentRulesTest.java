package vn.tienglang.hub.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.tienglang.hub.announcement.ContentRules.Checked;
import vn.tienglang.hub.announcement.relay.Hamlet;

class ContentRulesTest {

    private static final Instant NOW = Hamlet.PUBLISHED;
    private static final List<String> CHATS = List.of("oa-group");
    private static final List<String> COMMUNE = List.of(Hamlet.COMMUNE);

    static Stream<Arguments> bad() {
        return Stream.of(
                row(draft("", "text", CHATS, COMMUNE), "title", "missing"),
                row(draft(" \u200b\n", "text", CHATS, COMMUNE), "title", "missing"),
                row(draft("x".repeat(201), "text", CHATS, COMMUNE), "title", "too-long"),
                row(draft("title", "", CHATS, COMMUNE), "text", "missing"),
                row(draft("title", "x".repeat(10_001), CHATS, COMMUNE), "text", "too-long"),
                row(draft("title", "text", List.of(), COMMUNE), "channels", "choose-one"),
                row(draft("title", "text", List.of("telex"), COMMUNE), "channels", "unknown-choice"),
                row(draft("title", "text", List.of("person"), COMMUNE), "channels", "not-offered"),
                row(draft("title", "text", CHATS, List.of()), "audience", "choose-one"),
                row(draft("title", "text", CHATS, List.of("xa-khac")), "audience", "unknown-area"),
                row(with("urgency", "very"), "urgency", "unknown-choice"),
                row(with("expiresAt", "tomorrow"), "expiresAt", "no-time"),
                row(with("expiresAt", "2026-11-01T08:00"), "expiresAt", "in-the-past"),
                row(with("expiresAt", "2036-11-01T08:00"), "expiresAt", "too-far"),
                row(with("documentDate", "3/11/2026"), "documentDate", "no-date"),
                row(with("issuer", ""), "issuer", "missing"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void namesTheFieldThatIsWrong(Draft draft, String field, String code) {
        assertThat(check(draft, Hamlet.COMMUNE))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        wrong -> assertThat(wrong.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.field()).isEqualTo(field);
                            assertThat(problem.code()).isEqualTo(code);
                        }));
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(check(draft("", "", List.of(), List.of()), Hamlet.COMMUNE))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("title", "text", "channels", "audience"));
    }

    @Test
    void theLongestTextsPassAndCountLettersNotBytes() {
        Draft longest = draft("ế".repeat(200), "ệ".repeat(10_000), CHATS, COMMUNE);
        assertThat(good(longest).text()).hasSize(10_000);
        Draft decomposed = draft(Normalizer.normalize("ế".repeat(200), Normalizer.Form.NFD), "text", CHATS, COMMUNE);
        assertThat(good(decomposed).title()).isEqualTo("ế".repeat(200));
    }

    @Test
    void anAudienceIsReducedToAreasWithoutOverlap() {
        assertThat(good(draft("t", "x", CHATS, List.of(Hamlet.group(1, 1), Hamlet.village(1), Hamlet.group(2, 3))))
                        .audience())
                .containsExactly(Hamlet.village(1), Hamlet.group(2, 3));
    }

    @Test
    void aVillageCannotSpeakToItsNeighbour() {
        assertThat(check(draft("t", "x", CHATS, List.of(Hamlet.group(2, 1))), Hamlet.village(1)))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        wrong -> assertThat(wrong.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo("outside");
                            assertThat(problem.args()).containsExactly("Tổ tự quản số 1", "Thôn 1");
                        }));
    }

    @Test
    void localTimesAreVietnamese() {
        assertThat(good(with("expiresAt", "2026-11-12T17:00")).expiresAt())
                .isEqualTo(Instant.parse("2026-11-12T10:00:00Z"));
    }

    private static Draft draft(String title, String text, List<String> channels, List<String> audience) {
        return new Draft(title, text, "", "", "", "UBND xã Mẫu", "normal", channels, audience, "", "", "", "");
    }

    private static Draft with(String field, String value) {
        return new Draft(
                "title",
                "text",
                "",
                field.equals("documentDate") ? value : "",
                "",
                field.equals("issuer") ? value : "UBND xã Mẫu",
                field.equals("urgency") ? value : "normal",
                CHATS,
                COMMUNE,
                field.equals("expiresAt") ? value : "",
                "",
                "",
                "");
    }

    private static Checked check(Draft draft, String bornAt) {
        return ContentRules.check(draft, Hamlet.tree(), bornAt, NOW);
    }

    private static Content good(Draft draft) {
        Checked checked = check(draft, Hamlet.COMMUNE);
        assertThat(checked).isInstanceOf(Checked.Good.class);
        return ((Checked.Good) checked).content();
    }

    private static Arguments row(Draft draft, String field, String code) {
        return Arguments.of(draft, field, code);
    }
}
