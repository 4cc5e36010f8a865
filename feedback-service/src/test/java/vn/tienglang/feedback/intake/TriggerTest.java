package vn.tienglang.feedback.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Phản ánh: đèn đường hỏng | đèn đường hỏng",
                "PHẢN ÁNH đèn đường hỏng | đèn đường hỏng",
                "phan anh den duong hong | den duong hong",
                "#phananh đèn đường hỏng | đèn đường hỏng",
                "# Phản Ánh - đèn đường hỏng | đèn đường hỏng",
                "***Phản-ánh*** đèn hỏng | đèn hỏng",
                "kiến nghị lắp thêm đèn | lắp thêm đèn",
                "Kien nghi: lap them den | lap them den",
                "Tôi xin phản ánh: rác chưa thu | rác chưa thu",
                "em muốn phản ánh rác chưa thu | rác chưa thu",
                "«Phản ánh» rác | rác",
                "PhanAnh: rác | rác"
            })
    void startsAReport(String text, String rest) {
        assertThat(Trigger.starts(text)).isTrue();
        assertThat(Trigger.without(text)).isEqualTo(rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Chào cả nhà",
                "Hôm qua tôi có phản ánh rồi",
                "phản ánh của bác Tư đã xong chưa",
                "phản ánh hôm qua xử lý chưa nhỉ",
                "Tối nay đá bóng không",
                "kiến thức hay",
                "phanh xe hỏng"
            })
    void isChatter(String text) {
        assertThat(Trigger.starts(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Phản ánh", "#phananh", "kiến nghị!!!"})
    void aloneIsStillOneAndKeepsItsWords(String text) {
        assertThat(Trigger.starts(text)).isTrue();
        assertThat(Trigger.without(text)).isEqualTo(text.strip());
    }
}
