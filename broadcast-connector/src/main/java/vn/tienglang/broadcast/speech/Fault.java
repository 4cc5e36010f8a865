package vn.tienglang.broadcast.speech;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * Why there is no speech.
 *
 * @param engine the engine's name; empty when none is set up
 * @param detail for the log: what the engine or the system said, shortened
 */
public record Fault(Kind kind, String engine, String detail) {
    private static final int LONGEST_DETAIL = 300;
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    public enum Kind {
        /** The engine is not installed, or none is set up. */
        NO_ENGINE,
        NO_VOICE,
        TIMED_OUT,
        /** It ran and gave no usable sound. */
        BROKEN,
        NOTHING_TO_SAY,
        /** A service on the internet did not answer. */
        UNREACHABLE,
        /** A service would not: the key is wrong, or what was paid for is used up. */
        REFUSED,
        /** So much as the installation allows a day has been spoken. */
        OVER_LIMIT
    }

    public Fault {
        detail = detail.strip();
        if (detail.length() > LONGEST_DETAIL) {
            detail = detail.substring(0, LONGEST_DETAIL);
        }
    }

    /** What staff read about it: Vietnamese, or English for {@code en}. */
    public String message(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(Fault.class.getPackageName() + ".fault", locale, NO_FALLBACK);
        return new MessageFormat(bundle.getString(kind.name()), locale).format(new Object[] {engine});
    }
}
