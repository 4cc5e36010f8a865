package vn.tienglang.feedback.tracking;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** The six characters that, beside the public code, let its owner follow a report without log-in. Stateless. */
public final class FollowKey {

    /** Nothing that is mistaken for something else when read aloud or written by hand: no 0 O, 1 I L, 5 S, 2 Z, 8 B. */
    static final String ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY";

    private static final int LENGTH = 6;

    private FollowKey() {}

    /**
     * A new one.
     *
     * @param random must not be guessable where people's reports are real
     */
    public static String next(RandomGenerator random) {
        StringBuilder key = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }

    /** As stored: blanks and dashes of a careful hand away, large letters. */
    public static String typed(String text) {
        return text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
