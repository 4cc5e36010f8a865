package vn.tienglang.feedback.triage;

import java.text.Normalizer;
import java.util.Locale;

/**
 * One syllable of a message, in the three forms it is compared in.
 *
 * @param shown as the message has it
 * @param written lower case, tone mark moved to the end, so that hoà and hòa are one
 * @param folded without any mark
 */
record Word(String shown, String written, String folded) {

    /** Grave, acute, tilde, hook above, dot below: the tones; other marks make other vowels. */
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    static Word of(String token) {
        String decomposed = Normalizer.normalize(token, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder written = new StringBuilder(decomposed.length());
        StringBuilder tone = new StringBuilder(1);
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (TONES.indexOf(c) >= 0) {
                tone.append(c);
                continue;
            }
            char letter = c == 'ð' ? 'đ' : c;
            written.append(letter);
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                folded.append(letter == 'đ' ? 'd' : letter);
            }
        }
        return new Word(token, written.append(tone).toString(), folded.toString());
    }

    /** Typed without marks, or needs none. */
    boolean plain() {
        return written.equals(folded);
    }
}
