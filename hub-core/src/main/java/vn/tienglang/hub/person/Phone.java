package vn.tienglang.hub.person;

import java.util.Optional;
import java.util.regex.Pattern;

/** Vietnamese phone numbers as people write them. Stateless. */
public final class Phone {

    /** Mobile 03, 05, 07, 08, 09 with 10 digits; landline 02 with 11 (numbering plan of 2018). */
    private static final Pattern NUMBER = Pattern.compile("0[35789][0-9]{8}|02[0-9]{9}");

    private Phone() {}

    /** {@code "0900 000 123"} and {@code "+84 900.000.123"} are both 0900000123; empty when it is no phone number. */
    public static Optional<String> parse(String text) {
        String digits =
                text.strip().replaceAll("[ .\\-()]", "").replaceFirst("^(\\+84|0084|84(?=[0-9]{9,10}$))0?", "0");
        return NUMBER.matcher(digits).matches() ? Optional.of(digits) : Optional.empty();
    }

    /** As people read it: 0900 000 123. */
    public static String spaced(String number) {
        return number.length() != 10
                ? number
                : number.substring(0, 4) + " " + number.substring(4, 7) + " " + number.substring(7);
    }
}
