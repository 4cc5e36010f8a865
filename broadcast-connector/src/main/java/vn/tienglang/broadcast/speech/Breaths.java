package vn.tienglang.broadcast.speech;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into pieces an engine can take: at sentence ends where it can, else at commas, else between words. */
final class Breaths {
    private Breaths() {}

    /** Each piece has at most {@code longest} characters and at least one letter or digit. */
    static List<String> of(String text, int longest) {
        List<String> breaths = new ArrayList<>();
        String rest = clean(text);
        while (rest.length() > longest) {
            int cut = cut(rest, longest);
            add(breaths, rest.substring(0, cut));
            rest = rest.substring(cut);
        }
        add(breaths, rest);
        return breaths;
    }

    private static void add(List<String> breaths, String piece) {
        if (piece.codePoints().anyMatch(Character::isLetterOrDigit)) {
            breaths.add(piece.strip());
        }
    }

    /** A cut lies before a space, after the strongest mark in the last two thirds. */
    private static int cut(String text, int longest) {
        for (String marks : List.of(".!?…;", ",:")) {
            for (int at = longest; at > longest / 3; at--) {
                if (text.charAt(at) == ' ' && marks.indexOf(text.charAt(at - 1)) >= 0) {
                    return at;
                }
            }
        }
        int space = text.lastIndexOf(' ', longest);
        if (space > longest / 3) {
            return space;
        }
        return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }

    /**
     * One line without control characters and broken surrogates. espeak-ng would read double brackets as phoneme names,
     * and a citizen may write them.
     */
    private static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean unsayable = Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
            out.appendCodePoint(unsayable ? ' ' : point);
        });
        return out.toString().replace("[[", "[ [").replaceAll(" {2,}", " ").strip();
    }
}
