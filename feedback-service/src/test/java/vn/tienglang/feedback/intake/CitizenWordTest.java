package vn.tienglang.feedback.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenWordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"xong PA456", "PA456 xong", "Đã xong rồi ạ PA456", "PA456 ok xong", "xong rồi cảm ơn bác PA456"})
    void done(String text) {
        assertThat(CitizenWord.read(text)).isInstanceOf(CitizenWord.Done.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chưa xong PA456",
                "PA456 chua xong",
                "PA456 vẫn chưa được, đèn vẫn tắt",
                "chưa PA456",
                "PA456 không xong"
            })
    void notDone(String text) {
        assertThat(CitizenWord.read(text)).isInstanceOf(CitizenWord.NotDone.class);
    }

    @ParameterizedTest
    @CsvSource({
        "5,5",
        "PA456 4,4",
        "4 sao,4",
        "đánh giá 3,3",
        "chấm 5 điểm,5",
        "5*,5",
        "cho 2 điểm PA456,2",
        "5/5 PA456,5"
    })
    void rated(String text, int stars) {
        assertThat(CitizenWord.read(text)).isEqualTo(new CitizenWord.Rated(stars));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PA456", "tra cứu PA456", "PA456 đến đâu rồi ạ", "PA456?"})
    void status(String text) {
        assertThat(CitizenWord.read(text)).isInstanceOf(CitizenWord.Status.class);
    }

    @Test
    void anythingElseBelongsToIt() {
        assertThat(CitizenWord.read("PA456 tôi gửi thêm ảnh, nhà số 7 cũng bị"))
                .isEqualTo(new CitizenWord.More("tôi gửi thêm ảnh, nhà số 7 cũng bị"));
        assertThat(CitizenWord.read("6")).isInstanceOf(CitizenWord.More.class);
        assertThat(CitizenWord.read("xong đoạn đầu, đoạn sau vẫn tắc PA456")).isInstanceOf(CitizenWord.More.class);
    }
}
