package vn.tienglang.broadcast.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A written text as it will be spoken: words and pauses in order, each with its source.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param source the written text, untouched; the spans of the pieces point into it
 * @param pieces what is said, in order; never two pauses side by side, never a pause first
 */
public record SpokenScript(String source, List<SpokenPiece> pieces) {
    public SpokenScript {
        pieces = List.copyOf(pieces);
    }

    /**
     * The plain spoken text: words separated by single blanks, pauses as {@code , ; .} attached to the word before.
     * Holds letters, blanks and these three marks, nothing else.
     */
    public String text() {
        return plain(pieces);
    }

    /** The plain text of each sentence, cut at the long pauses, for engines that speak sentence by sentence. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof SpokenPiece.Pause pause && pause.kind() == PauseKind.LONG) {
                sentences.add(plain(pieces.subList(from, i + 1)));
                from = i + 1;
            }
        }
        if (from < pieces.size()) {
            sentences.add(plain(pieces.subList(from, pieces.size())));
        }
        return sentences;
    }

    /** The characters of the written text that a piece was read from. */
    public String written(SpokenPiece piece) {
        return source.substring(piece.span().start(), piece.span().end());
    }

    /** Whether a piece is said otherwise than it is written, letter case aside. */
    public boolean changed(SpokenPiece piece) {
        return piece instanceof SpokenPiece.Words words
                && !words.text().toLowerCase(Locale.ROOT).equals(written(piece).toLowerCase(Locale.ROOT));
    }

    private static String plain(List<SpokenPiece> pieces) {
        StringBuilder text = new StringBuilder();
        for (SpokenPiece piece : pieces) {
            if (piece instanceof SpokenPiece.Words words) {
                if (!text.isEmpty()) {
                    text.append(' ');
                }
                text.append(words.text());
            } else if (piece instanceof SpokenPiece.Pause pause && !text.isEmpty()) {
                text.append(pause.kind().mark());
            }
        }
        return text.toString();
    }
}
