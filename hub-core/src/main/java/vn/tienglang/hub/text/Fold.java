package vn.tienglang.hub.text;

import java.text.Normalizer;
import java.util.Locale;

/** Folding of Vietnamese text, so that "Phản ánh", "phan anh" and "PHẢN  ÁNH" compare as one. Stateless. */
public final class Fold {

    private Fold() {}

    /**
     * Lower case, without tone marks and with đ as d; every run of other characters becomes one blank; no blank at
     * either end.
     */
    public static String fold(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(decomposed.length());
        boolean gap = false;
        for (int i = 0; i < decomposed.length(); ) {
            int c = decomposed.codePointAt(i);
            i += Character.charCount(c);
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            if (!Character.isLetterOrDigit(c)) {
                gap = true;
                continue;
            }
            if (gap && !folded.isEmpty()) {
                folded.append(' ');
            }
            gap = false;
            // NFD leaves the stroke of đ; ð is what some keyboards and fonts produce in its place.
            folded.appendCodePoint(c == 'đ' || c == 'ð' ? 'd' : c);
        }
        return folded.toString();
    }

    /** The composed form (NFC) in which all text is kept, from the door on. */
    public static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
