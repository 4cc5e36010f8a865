package vn.tienglang.broadcast.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.tienglang.broadcast.script.Dictionary;
import vn.tienglang.broadcast.script.PauseKind;
import vn.tienglang.broadcast.script.ScriptReader;
import vn.tienglang.broadcast.script.Span;
import vn.tienglang.broadcast.script.SpokenPiece;
import vn.tienglang.broadcast.script.SpokenScript;
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
    void aScriptsShortPausesStayInTheSentenceAndLongerOnesBecomeSilence() {
        Span span = new Span(0, 1);
        SpokenScript script = new SpokenScript(
                "?",
                List.of(
                        new SpokenPiece.Words("Kính thưa bà con", span, "r"),
                        new SpokenPiece.Pause(PauseKind.SHORT, span, "r"),
                        new SpokenPiece.Words("mang theo", span, "r"),
                        new SpokenPiece.Pause(PauseKind.MIDDLE, span, "r"),
                        new SpokenPiece.Words("cuốc và xẻng", span, "r"),
                        new SpokenPiece.Pause(PauseKind.LONG, span, "r"),
                        new SpokenPiece.Words("Xin cảm ơn", span, "r"),
                        new SpokenPiece.Pause(PauseKind.LONG, span, "r")));
        assertThat(SpokenText.of(script).pieces())
                .containsExactly(
                        new Words("Kính thưa bà con, mang theo;"),
                        new Pause(Duration.ofMillis(350)),
                        new Words("cuốc và xẻng."),
                        new Pause(Duration.ofMillis(500)),
                        new Words("Xin cảm ơn."));
    }

    @Test
    void aWrittenNoticeGoesThroughTheScriptToTheEngine() {
        SpokenScript script = new ScriptReader(Dictionary.packaged()).read("Đúng 19h30 họp thôn. Mời bà con.");
        assertThat(SpokenText.of(script).words()).doesNotContainPattern("[0-9]").contains("họp thôn");
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
