package vn.tienglang.broadcast.script;

/**
 * Numbers as words, in the Hanoi way: nghìn, linh, mốt, tư, lăm.
 *
 * <p>Works on digits, so that no value is too long; holds no state.
 */
final class NumberWords {
    private static final String[] DIGITS = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};
    /** Beyond this a number is a code and is said digit by digit. */
    private static final int LONGEST = 18;

    private static final String[] SMALL = new String[1000];

    static {
        for (int n = 0; n < SMALL.length; n++) {
            SMALL[n] = large(Integer.toString(n));
        }
    }

    private NumberWords() {}

    /** {@code 1075} → {@code một nghìn không trăm bảy mươi lăm}. Leading zeros are dropped. */
    static String cardinal(String digits) {
        return digits.length() <= 3 ? SMALL[Integer.parseInt(digits)] : large(digits);
    }

    private static String large(String digits) {
        int from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            from++;
        }
        String number = digits.substring(from);
        if (number.length() > LONGEST) {
            return digits(digits);
        }
        if (number.equals("0")) {
            return DIGITS[0];
        }
        StringBuilder words = new StringBuilder();
        // The billions are a number of their own: nghìn tỷ, triệu tỷ.
        int low = number.length() > 9 ? number.length() - 9 : 0;
        if (low > 0) {
            underBillion(number.substring(0, low), words);
            append(words, "tỷ");
        }
        underBillion(number.substring(low), words);
        return words.toString();
    }

    static String cardinal(long number) {
        return number >= 0 && number < SMALL.length ? SMALL[(int) number] : cardinal(Long.toString(number));
    }

    /** {@code 0912} → {@code không chín một hai}. */
    static String digits(String digits) {
        StringBuilder words = new StringBuilder(digits.length() * 5);
        for (int i = 0; i < digits.length(); i++) {
            append(words, DIGITS[digits.charAt(i) - '0']);
        }
        return words.toString();
    }

    /** As the law and the press say a number that bears its zero: {@code 06} → {@code không sáu}, 30 → ba mươi. */
    static String withZeros(String digits) {
        int zeros = 0;
        while (zeros < digits.length() && digits.charAt(zeros) == '0') {
            zeros++;
        }
        if (zeros == 0) {
            return cardinal(digits);
        }
        return zeros == digits.length()
                ? digits(digits)
                : digits(digits.substring(0, zeros)) + " " + cardinal(digits.substring(zeros));
    }

    private static void underBillion(String number, StringBuilder words) {
        String[] names = {"triệu", "nghìn", ""};
        String padded = "0".repeat(9 - number.length()) + number;
        for (int group = 0; group < 3; group++) {
            int value = Integer.parseInt(padded, group * 3, group * 3 + 3, 10);
            if (value == 0) {
                continue;
            }
            underThousand(value, !words.isEmpty(), words);
            if (!names[group].isEmpty()) {
                append(words, names[group]);
            }
        }
    }

    private static void underThousand(int value, boolean later, StringBuilder words) {
        int hundreds = value / 100;
        int tens = value / 10 % 10;
        int ones = value % 10;
        if (hundreds > 0 || later) {
            append(words, DIGITS[hundreds]);
            append(words, "trăm");
            if (tens == 0 && ones > 0) {
                append(words, "linh");
            }
        }
        if (tens == 1) {
            append(words, "mười");
        } else if (tens > 1) {
            append(words, DIGITS[tens]);
            append(words, "mươi");
        }
        if (ones > 0) {
            append(words, one(tens, ones));
        }
    }

    private static String one(int tens, int ones) {
        if (ones == 5 && tens > 0) {
            return "lăm";
        }
        if (tens > 1 && ones == 1) {
            return "mốt";
        }
        return tens > 1 && ones == 4 ? "tư" : DIGITS[ones];
    }

    private static void append(StringBuilder words, String word) {
        if (!words.isEmpty()) {
            words.append(' ');
        }
        words.append(word);
    }
}
