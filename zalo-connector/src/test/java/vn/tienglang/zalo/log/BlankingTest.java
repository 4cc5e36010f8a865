package vn.tienglang.zalo.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlankingTest {

    private static final String GROUP = "POST /v3.0/oa/group/message";
    private static final String PERSON = "POST /v3.0/oa/message/cs";
    private static final String GROUP_HISTORY = "GET /v3.0/oa/group/conversation";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Gọi 0900 000 123 nhé     | Gọi 0••• nhé
            Gọi 0900.000.123.        | Gọi 0•••.
            +84900000123             | 0•••
            84900000123              | 0•••
            7000000000000000001      | 7000000000000000001
            f00dfeedf00dfeed0001     | f00dfeedf00dfeed0001
            1735689600123            | 1735689600123
            access_token=AT-1&x=2    | access_token=•••&x=2
            """)
    void phoneNumbersAndTokensAreBlankedAndIdsStay(String text, String blanked) {
        assertThat(Blanking.of(GROUP, text)).isEqualTo(blanked);
    }

    @Test
    void whatIsSaidToAWholeGroupStaysReadable() {
        assertThat(Blanking.of(
                        GROUP, "{\"recipient\":{\"group_id\":\"g1\"},\"message\":{\"text\":\"Họp thôn.\\nTB1\"}}"))
                .contains("Họp thôn")
                .contains("g1");
    }

    @Test
    void whatIsSaidToOnePersonKeepsItsLengthAndCodeOnly() {
        assertThat(Blanking.of(PERSON, "{\"message\":{\"text\":\"Bà Lan còn nợ.\\nPA12\"}}"))
                .doesNotContain("nợ")
                .contains("••• (19) PA12");
    }

    @Test
    void neighboursTalkAndNamesAreBlankedInAHistoryAndOurOwnWordsStay() {
        String history = "{\"error\":0,\"message\":\"Success\",\"data\":["
                + "{\"src\":1,\"message\":\"Nhà ông Năm cãi nhau\",\"from_display_name\":\"Trần Thị Lan\",\"from_id\":\"7\"},"
                + "{\"src\":0,\"message\":\"Họp thôn.\\nTB1\",\"message_id\":\"m1\"}]}";
        assertThat(Blanking.of(GROUP_HISTORY, history))
                .doesNotContain("cãi nhau")
                .doesNotContain("Lan")
                .contains("Họp thôn")
                .contains("m1")
                .contains("Success");
    }

    @Test
    void profilesAndTemplatesAndTokensSayNothing() {
        String json = "{\"data\":{\"display_name\":\"Lan\",\"user_id\":\"7\",\"shared_info\":{\"address\":\"Thôn 3\"},"
                + "\"access_token\":\"AT\",\"phone\":\"84900000123\",\"template_data\":{\"content\":\"nợ\"}}}";
        assertThat(Blanking.of("GET /v3.0/oa/user/detail", json))
                .doesNotContain("Lan", "Thôn 3", "AT\"", "849", "nợ")
                .contains("\"user_id\":\"7\"");
    }

    @Test
    void aPageOfAnyLengthIsCut() {
        assertThat(Blanking.of(GROUP, "<html>" + "x".repeat(100_000))).hasSize(4_001);
    }
}
