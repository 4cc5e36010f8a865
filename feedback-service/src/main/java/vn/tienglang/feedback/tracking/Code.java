package vn.tienglang.feedback.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code of a feedback, as people read and type it: PA456. Public; following a report takes its key beside it.
 *
 * @param number from 1
 */
public record Code(long number) {

    private static final Pattern TYPED =
            Pattern.compile("(?<![\\p{L}\\p{N}])pa[\\s.:#-]{0,2}(\\d{1,12})(?![\\p{L}\\p{N}])");

    public Code {
        if (number < 1) {
            throw new IllegalArgumentException("codes count from 1, not " + number);
        }
    }

    /** Every code a text names, in order; case, a blank or a dash between do not matter. */
    public static List<Code> in(String text) {
        List<Code> codes = new ArrayList<>();
        Matcher typed = TYPED.matcher(text.toLowerCase(Locale.ROOT));
        while (typed.find()) {
            long number = Long.parseLong(typed.group(1));
            if (number > 0) {
                codes.add(new Code(number));
            }
        }
        return codes;
    }

    /** The code a person typed into a field of its own; "456" will do. */
    public static Optional<Code> parse(String typed) {
        String field = typed.strip();
        return in(field.matches("\\d{1,12}") ? "PA" + field : field).stream().findFirst();
    }

    /** What a text says beside the codes it names. */
    public static String without(String text) {
        return Pattern.compile(TYPED.pattern(), Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .replaceAll(" ")
                .strip();
    }

    @Override
    public String toString() {
        return "PA" + number;
    }
}
