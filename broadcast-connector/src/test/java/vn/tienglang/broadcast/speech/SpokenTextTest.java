package vn.tienglang.broadcast.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.tienglang.broadcast.speech.SpokenText.Pause;
import vn.tienglang.broadcast.speech.SpokenText.Words;

class SpokenTextTest {
    @Test
    void plainTextPausesAfterSentencesAndLongerAfterParagraphs() {
        SpokenText text = SpokenText.of("Thông báo họp thôn. Mời bà con đến dự.\n\nXin cảm ơn.");
        assertThat(text.pieces())
                .containsExactly(
                        new Words("Thông báo họp thôn."),
                        new Pause(Duration.ofMillis(500)),
                        new Words("Mời bà con đến dự."),
                        new Pause(Duration.ofMillis(800)),
                        new Words("Xin cảm ơn."));
        assertThat(text.words()).isEqualTo("Thông báo họp thôn. Mời bà con đến dự. Xin cảm ơn.");
    }

    @Test
    void onlyPausesIsBlank() {
        assertThat(new SpokenText(List.of(new Pause(Duration.ofSeconds(1)), new Words(" "))).blank())
                .isTrue();
        assertThat(SpokenText.of("").blank()).isTrue();
    }

    @Test
    void refusesPausesOfNonsense() {
        assertThatThrownBy(() -> new Pause(Duration.ofHours(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pause(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
