package vn.tienglang.broadcast.reading;

import java.text.Normalizer;
import java.util.Optional;
import vn.tienglang.broadcast.script.Dictionary;

/**
 * What somebody typed: how something written is to be read.
 *
 * @param context as in the table of abbreviations; empty for everywhere
 */
public record Wish(String written, String reading, String context) {
    public static final int LONGEST_WRITTEN = 80;
    public static final int LONGEST_READING = 300;
    private static final int LONGEST_CONTEXT = 200;

    /** Blanks as one, and NFC, as texts are when they are read. */
    public static Wish of(String written, String reading, String context) {
        return new Wish(plain(written), plain(reading), plain(context));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text.replaceAll("\\s+", " ").strip(), Normalizer.Form.NFC);
    }

    /**
     * What is wrong with it.
     *
     * @return the field, and the last part of the message key; empty when nothing is
     */
    public Optional<Problem> problem() {
        if (written.isEmpty()) {
            return Optional.of(new Problem("written", "empty"));
        }
        if (written.length() > LONGEST_WRITTEN || written.charAt(0) == '#') {
            return Optional.of(new Problem("written", "unusable"));
        }
        if (reading.isEmpty()) {
            return Optional.of(new Problem("reading", "empty"));
        }
        boolean sayable = reading.codePoints().allMatch(c -> Character.isLetter(c) || c == ' ' || c == ',');
        if (reading.length() > LONGEST_READING || !sayable) {
            return Optional.of(new Problem("reading", "letters"));
        }
        try {
            Dictionary.of(written + "\t" + reading + "\t\n");
        } catch (IllegalArgumentException e) {
            return Optional.of(new Problem("written", "unusable"));
        }
        try {
            if (context.length() > LONGEST_CONTEXT) {
                throw new IllegalArgumentException("too long");
            }
            Dictionary.of(written + "\t" + reading + "\t" + context + "\n");
        } catch (IllegalArgumentException e) {
            return Optional.of(new Problem("context", "unusable"));
        }
        return Optional.empty();
    }

    /** A field and what is wrong with it. */
    public record Problem(String field, String what) {}
}
