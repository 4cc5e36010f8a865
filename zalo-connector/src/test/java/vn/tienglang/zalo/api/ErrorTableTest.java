package vn.tienglang.zalo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tienglang.zalo.api.ErrorTable.Action;
import vn.tienglang.zalo.api.ErrorTable.Host;
import vn.tienglang.zalo.api.ErrorTable.Row;

class ErrorTableTest {

    private static final ErrorTable TABLE = ErrorTable.standard();

    @ParameterizedTest
    @CsvSource({
        "OA,    -32,    PARK,     false",
        "OA,    -100,   REUPLOAD, false",
        "OA,    -200,   RETRY,    false",
        "OA,    -201,   REFUSED,  false",
        "OA,    -204,   ADMIN,    true",
        "OA,    -211,   LATER,    false",
        "OA,    -216,   TOKEN,    false",
        "OA,    -220,   TOKEN,    false",
        "OA,    -221,   ADMIN,    true",
        "OA,    -230,   REFUSED,  false",
        "OA,    -234,   LATER,    false",
        "OA,    -237,   REFUSED,  true",
        "OA,    -248,   REFUSED,  true",
        "OA,    -321,   ADMIN,    true",
        "OA,    -403,   REFUSED,  true",
        "OAUTH, -14003, ADMIN,    true",
        "OAUTH, -32,    RETRY,    false",
        "ZNS,   -100,   RETRY,    false",
        "ZNS,   -118,   REFUSED,  false",
        "ZNS,   -124,   TOKEN,    false",
        "ZNS,   -147,   LATER,    false",
    })
    void eachCodeSaysWhatToDoAndWhoMustKnow(Host host, int code, Action action, boolean administrator) {
        Row row = TABLE.of(host, code, "");
        assertThat(row.action()).isEqualTo(action);
        assertThat(row.administrator()).isEqualTo(administrator);
    }

    @ParameterizedTest
    @CsvSource({
        // Vietnam is seven hours ahead.
        "-234, 2026-11-20T17:30:00Z, PT5H30M",
        "-234, 2026-11-20T15:30:00Z, PT7H30M",
        "-234, 2026-11-20T23:00:00Z, PT24H",
        "-211, 2026-11-20T03:00:00Z, PT14H5M",
        "-211, 2026-11-20T17:00:00Z, PT5M",
        "-201, 2026-11-20T03:00:00Z, PT0S",
    })
    void whatMustWaitWaitsForItsTimeOfDayInVietnam(int code, String now, Duration wait) {
        assertThat(TABLE.of(code, "").waitFrom(Instant.parse(now))).isEqualTo(wait);
    }

    @Test
    void aFailureWithoutAReasonIsTriedOnceMoreAndNoMore() {
        assertThat(TABLE.of(-200, "").exhausted(0)).isFalse();
        assertThat(TABLE.of(-200, "").exhausted(1)).isTrue();
        assertThat(TABLE.of(-214, "").exhausted(100)).isFalse();
    }

    @Test
    void anUnknownCodeIsRefusedInZalosOwnWordsAndCounted() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ErrorTable table = ErrorTable.standard(meters);
        Row row = table.of(-777, "Something new");
        assertThat(row.action()).isEqualTo(Action.REFUSED);
        assertThat(row.administrator()).isTrue();
        assertThat(row.explanation()).contains("-777", "“Something new”", "người quản trị");
        assertThat(row.reason()).isEqualTo("zalo.-777");
        table.of(-777, "Something new");
        assertThat(meters.get("hub.zalo.errors")
                        .tags("code", "-777", "known", "false")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void codesFromOutsideCannotFillTheMemory() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ErrorTable table = ErrorTable.standard(meters);
        for (int code = -10_000; code < -9_000; code++) {
            table.of(code, "");
        }
        assertThat(meters.find("hub.zalo.errors").counters()).hasSizeLessThanOrEqualTo(201);
        assertThat(meters.get("hub.zalo.errors").tag("code", "other").counter().count())
                .isEqualTo(800);
    }

    @Test
    void theSameNumberMeansAnotherThingOnAnotherHost() {
        assertThat(TABLE.of(Host.OA, -100, "").action()).isEqualTo(Action.REUPLOAD);
        assertThat(TABLE.of(Host.ZNS, -100, "").action()).isEqualTo(Action.RETRY);
        assertThat(TABLE.of(Host.ZNS, -118, "").reason()).isEqualTo("zalo.zns.-118");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zalo.-237", "zalo.oauth.-14003", "zalo.zns.-144"})
    void aReceiptsReasonLeadsBackToItsRow(String reason) {
        assertThat(TABLE.byReason(reason).orElseThrow().reason()).isEqualTo(reason);
    }

    @Test
    void othersReasonsAreNotZalos() {
        assertThat(List.of("lane.stopped", "zalo.-777", "zalo.unreachable"))
                .allMatch(reason -> TABLE.byReason(reason).isEmpty());
    }

    @Test
    void everyExplanationIsAWholeSentenceInBothLanguages() {
        assertThat(TABLE.rows()).hasSizeGreaterThan(90).allSatisfy(row -> {
            assertThat(row.explanation())
                    .as(row.reason())
                    .endsWith(".")
                    .matches(text -> Normalizer.isNormalized(text, Normalizer.Form.NFC));
            assertThat(row.english()).as(row.reason()).endsWith(".");
            assertThat(row.explanation())
                    .as(row.reason() + " uses no word of programmers")
                    .doesNotContain("null", "exception", "HTTP");
        });
    }
}
