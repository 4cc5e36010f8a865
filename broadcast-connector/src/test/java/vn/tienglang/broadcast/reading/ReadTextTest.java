package vn.tienglang.broadcast.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.broadcast.script.Dictionary;
import vn.tienglang.broadcast.script.ScriptReader;

class ReadTextTest {
    private static final ScriptReader RULES = new ScriptReader(Dictionary.packaged());

    @Test
    void theWrittenTextIsWholeAndWhatIsReadOtherwiseIsMarked() {
        String written = "Họp lúc 7h30, ngày 20/11 tại NVH. LH: 0900.000.123 (A. Tuấn)";
        ReadText text = ReadText.of(RULES.read(written));
        assertThat(text.stretches().stream().map(ReadText.Stretch::text).collect(Collectors.joining()))
                .isEqualTo(written);
        assertThat(text.changed().stream().map(changed -> changed.written() + " = " + changed.spoken()))
                .containsExactly(
                        "7h30 = bảy giờ ba mươi phút",
                        "20/11 = hai mươi tháng mười một",
                        "NVH = nhà văn hóa",
                        "LH = liên hệ",
                        "0900.000.123 = không chín không không không không không một hai ba",
                        "A. = anh");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLB DS | câu lạc bộ dưỡng sinh | Mời hội viên CLB DS họp. | Mời hội viên câu lạc bộ dưỡng sinh họp.",
                "7h30 | bảy rưỡi | Họp 7h30 sáng. | Họp bảy rưỡi sáng.",
                "Đắk Blà | đác bờ la | Sông Đắk Blà dâng. | Sông đác bờ la dâng.",
                "12 | mười hai con giáp | Số 12.500 và 12/5 vẫn thế, còn 12 thì khác.| Số mười hai nghìn năm trăm và"
                        + " ngày mười hai tháng năm vẫn thế, còn mười hai con giáp thì khác.",
                "UBND | ủy ban | UBND xã | ủy ban xã",
            })
    void theCommunesOwnReadingGoesBeforeEverything(String written, String reading, String text, String spoken) {
        ScriptReader own = RULES.with(Dictionary.of(written + "\t" + reading + "\t\n"));
        assertThat(own.read(text).text()).isEqualTo(spoken);
        assertThat(ReadText.of(own.read(text)).changed()).anyMatch(ReadText.Changed::own);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CLB | câu lạc bộ | '' | -",
                "CLB | câu lạc bộ | prev=hội viên;num | -",
                "'' | câu lạc bộ | '' | written",
                "… | ba chấm | '' | -",
                "CLB | câu lạc bộ 2 | '' | reading",
                "CLB | '' | '' | reading",
                "#CLB | câu lạc bộ | '' | written",
                "CLB | câu lạc bộ | nơi=xã | context",
            })
    void aWishIsCheckedFieldByField(String written, String reading, String context, String field) {
        assertThat(Wish.of(written, reading, context)
                        .problem()
                        .map(Wish.Problem::field)
                        .orElse(null))
                .isEqualTo(field);
    }
}
