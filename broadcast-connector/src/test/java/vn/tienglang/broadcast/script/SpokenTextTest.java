package vn.tienglang.broadcast.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpokenTextTest {
    private static final ScriptReader READER =
            new ScriptReader(Dictionary.load(Path.of("../config/speech/dictionary.tsv")));

    static Stream<CaseTable> tables() {
        return CaseTable.under("cases").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void everyCaseOfATableIsReadAsWritten(CaseTable table) {
        List<String> wrong = table.cases().stream()
                .filter(c -> !CaseTable.words(READER.read(c.written()).text()).equals(CaseTable.words(c.spoken())))
                .map(c -> c.table() + ":" + c.line() + " \"" + c.written() + "\"\n  expected "
                        + CaseTable.words(c.spoken()) + "\n  but was  "
                        + CaseTable.words(READER.read(c.written()).text()))
                .toList();
        assertThat(wrong).isEmpty();
    }

    static Stream<CaseTable.Case> announcements() {
        return CaseTable.under("announcements").stream().flatMap(t -> t.cases().stream());
    }

    @ParameterizedTest
    @MethodSource("announcements")
    void aWholeAnnouncementIsReadWithItsBreaths(CaseTable.Case announcement) {
        assertThat(READER.read(announcement.written()).text()).isEqualTo(announcement.spoken());
    }

    @Test
    void theTablesHoldWhatTheyPromise() {
        assertThat(CaseTable.under("cases").stream()
                        .mapToInt(t -> t.cases().size())
                        .sum())
                .isGreaterThanOrEqualTo(1500);
        assertThat(announcements().count()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void sentencesEndAtLongBreaths() {
        assertThat(READER.read("Họp thôn. Mời dự!\nCảm ơn").sentences())
                .containsExactly("Họp thôn.", "Mời dự.", "Cảm ơn");
    }

    @Test
    void breathsFollowThePunctuation() {
        assertThat(READER.read("Kính gửi: bà con. Sáng mai, họp thôn; mời dự!\nCảm ơn")
                        .text())
                .isEqualTo("Kính gửi; bà con. Sáng mai, họp thôn; mời dự. Cảm ơn");
    }

    @Test
    void everyPieceKnowsWhichCharactersItWasReadFrom() {
        SpokenScript script = READER.read("Họp lúc 7h30 tại NVH thôn 3.");
        assertThat(script.pieces().stream().map(p -> p.rule() + ":" + script.written(p)))
                .containsExactly(
                        "word:Họp",
                        "word:lúc",
                        "time:7h30",
                        "word:tại",
                        "abbreviation:NVH",
                        "word:thôn",
                        "number:3",
                        "punctuation:.");
        assertThat(script.pieces().stream().filter(script::changed).map(script::written))
                .containsExactly("7h30", "NVH", "3");
    }
}
