package vn.tienglang.broadcast.script;

import java.util.List;
import java.util.Map;

/**
 * Words back to numbers, written independently of the readings so that a wrong number cannot pass both.
 *
 * <p>Understands cardinals with linh, mốt, tư, lăm and rows of digits; refuses anything else.
 */
final class NumberParser {
    private static final Map<String, Integer> DIGITS = Map.ofEntries(
            Map.entry("không", 0),
            Map.entry("một", 1),
            Map.entry("mốt", 1),
            Map.entry("hai", 2),
            Map.entry("ba", 3),
            Map.entry("bốn", 4),
            Map.entry("tư", 4),
            Map.entry("năm", 5),
            Map.entry("lăm", 5),
            Map.entry("sáu", 6),
            Map.entry("bảy", 7),
            Map.entry("tám", 8),
            Map.entry("chín", 9));

    private NumberParser() {}

    /** The value of a cardinal, split at the largest multiple first. */
    static long cardinal(String words) {
        return value(List.of(words.strip().split(" ")));
    }

    /** A row of digits, each by its name. */
    static String digits(String words) {
        StringBuilder digits = new StringBuilder();
        for (String word : words.replace(",", "").strip().split("\\s+")) {
            Integer digit = DIGITS.get(word);
            if (digit == null) {
                throw new IllegalArgumentException("No digit: " + word + " in " + words);
            }
            digits.append(digit);
        }
        return digits.toString();
    }

    private static long value(List<String> words) {
        int billion = words.lastIndexOf("tỷ");
        if (billion > 0) {
            return value(words.subList(0, billion)) * 1_000_000_000L + tail(words, billion);
        }
        int million = words.indexOf("triệu");
        if (million > 0) {
            return value(words.subList(0, million)) * 1_000_000L + tail(words, million);
        }
        int thousand = words.indexOf("nghìn");
        if (thousand > 0) {
            return value(words.subList(0, thousand)) * 1_000L + tail(words, thousand);
        }
        int hundred = words.indexOf("trăm");
        if (hundred == 1) {
            return DIGITS.get(words.get(0)) * 100L + tail(words, hundred);
        }
        return underHundred(words);
    }

    private static long tail(List<String> words, int multiple) {
        return multiple + 1 == words.size() ? 0 : value(words.subList(multiple + 1, words.size()));
    }

    private static long underHundred(List<String> words) {
        if (words.get(0).equals("linh")) {
            return DIGITS.get(words.get(1));
        }
        if (words.get(0).equals("mười")) {
            return 10 + (words.size() > 1 ? DIGITS.get(words.get(1)) : 0);
        }
        if (words.size() > 1 && words.get(1).equals("mươi")) {
            return DIGITS.get(words.get(0)) * 10L + (words.size() > 2 ? DIGITS.get(words.get(2)) : 0);
        }
        if (words.size() != 1) {
            throw new IllegalArgumentException("No number under a hundred: " + words);
        }
        return DIGITS.get(words.get(0));
    }
}
