package vn.tienglang.broadcast.speech;

import java.text.BreakIterator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.tienglang.broadcast.script.PauseKind;
import vn.tienglang.broadcast.script.SpokenPiece;
import vn.tienglang.broadcast.script.SpokenScript;

/**
 * What an engine is to say: words, already written out as they are read, and the pauses between them as data. An engine
 * renders pauses in its own way or as silence.
 */
public record SpokenText(List<Piece> pieces) {
    private static final Duration WITHIN_SENTENCE = Duration.ofMillis(350);
    private static final Duration AFTER_SENTENCE = Duration.ofMillis(500);
    private static final Duration AFTER_PARAGRAPH = Duration.ofMillis(800);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Words or a pause. */
    public sealed interface Piece {}

    /** Words to be said in one breath; its punctuation may shape the melody. */
    public record Words(String text) implements Piece {}

    public record Pause(Duration length) implements Piece {
        public Pause {
            if (length.isNegative() || length.compareTo(LONGEST_PAUSE) > 0) {
                throw new IllegalArgumentException("a pause lasts up to a minute, not " + length);
            }
        }
    }

    public SpokenText {
        pieces = List.copyOf(pieces);
    }

    /** Plain text: half a second after each sentence, a little more after each paragraph. */
    public static SpokenText of(String plain) {
        List<Piece> pieces = new ArrayList<>();
        for (String paragraph : plain.split("\\R", -1)) {
            for (String sentence : sentences(paragraph)) {
                pieces.add(new Words(sentence));
                pieces.add(new Pause(AFTER_SENTENCE));
            }
            if (!pieces.isEmpty()) {
                pieces.set(pieces.size() - 1, new Pause(AFTER_PARAGRAPH));
            }
        }
        if (!pieces.isEmpty()) {
            pieces.remove(pieces.size() - 1);
        }
        return new SpokenText(pieces);
    }

    /**
     * A script's words and pauses. Its short pauses stay commas, because they carry the melody of the sentence; the others
     * become silence as long as a village needs to follow.
     */
    public static SpokenText of(SpokenScript script) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder breath = new StringBuilder();
        for (SpokenPiece piece : script.pieces()) {
            if (piece instanceof SpokenPiece.Words words) {
                breath.append(breath.isEmpty() ? "" : " ").append(words.text());
            } else if (piece instanceof SpokenPiece.Pause pause) {
                breath.append(pause.kind().mark());
                if (pause.kind() != PauseKind.SHORT) {
                    pieces.add(new Words(breath.toString()));
                    pieces.add(new Pause(pause.kind() == PauseKind.LONG ? AFTER_SENTENCE : WITHIN_SENTENCE));
                    breath.setLength(0);
                }
            }
        }
        if (breath.isEmpty() && !pieces.isEmpty()) {
            pieces.remove(pieces.size() - 1);
        } else if (!breath.isEmpty()) {
            pieces.add(new Words(breath.toString()));
        }
        return new SpokenText(pieces);
    }

    /** Whether there is nothing to say. */
    public boolean blank() {
        return pieces.stream()
                .noneMatch(
                        piece -> piece instanceof Words words && !words.text().isBlank());
    }

    /** The words without the pauses, for captions and logs. */
    public String words() {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Words words) {
                text.append(text.isEmpty() ? "" : " ").append(words.text());
            }
        }
        return text.toString();
    }

    private static List<String> sentences(String paragraph) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.forLanguageTag("vi"));
        breaks.setText(paragraph);
        List<String> sentences = new ArrayList<>();
        for (int from = breaks.first(), to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            String sentence = paragraph.substring(from, to).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }
}
