package vn.tienglang.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {

    @Test
    void valuesAreComposedStrippedAndWithoutControlCharacters() {
        Form form = of("  To\u0302\u0309 3\u0000\u0007\r\nthôn Đông \t ");
        assertThat(form.required("f", 100)).isEqualTo("Tổ 3\nthôn Đông");
    }

    @ParameterizedTest
    @CsvSource({"'', web.form.required", "'   ', web.form.required", "abcdef, web.form.too-long", "abcde,"})
    void requiredTextsAreHeldToTheirLength(String value, String error) {
        Form form = of(value);
        form.required("f", 5);
        assertThat(form.errorOf("f").map(Form.Error::key).orElse(null)).isEqualTo(error);
        assertThat(form.ok()).isEqualTo(error == null);
        assertThat(form.value("f")).isEqualTo(value.strip());
    }

    @Test
    void lengthCountsLettersAsPeopleDo() {
        Form form = of("😀😀😀");
        assertThat(form.required("f", 3)).isEqualTo("😀😀😀");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 2026-11-24",
        "24/11/2026, 2026-11-24",
        "1/2/2026, 2026-02-01",
        "31/02/2026,",
        "hôm nay,",
        "24/11,"
    })
    void datesComeFromBrowsersAndFromPeople(String value, LocalDate date) {
        Form form = of(value);
        assertThat(form.date("f").orElse(null)).isEqualTo(date);
        assertThat(form.ok()).isEqualTo(date != null);
    }

    @ParameterizedTest
    @CsvSource({"05:30, 05:30", "24:00,", "5h30,"})
    void times(String value, LocalTime time) {
        Form form = of(value);
        assertThat(form.time("f").orElse(null)).isEqualTo(time);
        assertThat(form.ok()).isEqualTo(time != null);
    }

    @ParameterizedTest
    @CsvSource({"7, true", "1, true", "10, true", "0, false", "11, false", "bảy, false", "99999999999, false"})
    void numbersHaveBounds(String value, boolean good) {
        Form form = of(value);
        assertThat(form.number("f", 1, 10).isPresent()).isEqualTo(good);
        assertThat(form.ok()).isEqualTo(good);
    }

    @Test
    void whatWasNotSentIsEmptyAndNoMistake() {
        Form form = Form.of(Map.of());
        assertThat(form.date("f")).isEmpty();
        assertThat(form.choice("f", Tone.class)).isEmpty();
        assertThat(form.flag("f")).isFalse();
        assertThat(form.text("f", 10)).isEmpty();
        assertThat(form.ok()).isTrue();
    }

    @Test
    void theFirstMistakeOfAFieldStays() {
        Form form = Form.empty().error("f", "web.form.required").error("f", "web.form.date");
        assertThat(form.errorOf("f").orElseThrow().key()).isEqualTo("web.form.required");
    }

    private static Form of(String value) {
        return Form.of(Map.of("f", List.of(value)));
    }
}
