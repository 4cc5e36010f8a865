package vn.tienglang.broadcast.script;

import org.jspecify.annotations.Nullable;

/**
 * The thousand, million and billion of prices: {@code 500k}, {@code 1,5tr}, {@code 3tr2}, {@code 1tỷ2}.
 *
 * @param next the token after it
 * @param words how it is said, with what a digit behind it stands for
 * @param spelledOut whether it was written as a full word and would be read right as such
 */
record Multiples(int next, String words, boolean spelledOut) {
    private static final Phrases NO_PRICE = Phrases.of(
            "thông điệp|tivi|ti vi|camera|màn hình|độ phân giải|khẩu hiệu|quy tắc|video|chuẩn|biện pháp|nguyên tắc");

    /** "thông điệp 5K", "tivi 4K". */
    private static boolean isNoPrice(Tokens t, int number) {
        // The "5K" of an epidemic is a slogan, "50K" and "5k" are prices.
        boolean slogan = t.text(number).equals("5") && t.text(number + 1).equals("K") && !t.isMark(number - 1, ',');
        return slogan && !t.isMark(number - 1, '.') || NO_PRICE.endBefore(t, number);
    }

    static @Nullable Multiples at(Tokens t, int i) {
        String word = switch (t.text(i)) {
            case "k", "K" -> t.glued(i) && !isNoPrice(t, i - 1) ? "nghìn" : null;
            case "tr", "Tr", "TR" -> "triệu";
            case "nghìn", "ngàn", "triệu", "tỷ" -> t.text(i);
            case "tỉ" -> "tỷ";
            case "ty" -> t.glued(i) ? "tỷ" : null;
            default -> null;
        };
        if (word == null) {
            return null;
        }
        int next = i + 1;
        if (t.text(i).equalsIgnoreCase("tr") && t.isMark(next, '.') && t.glued(next) && t.isLow(next + 1, "đ")) {
            next++;
        }
        int digits = t.digits(next);
        boolean tail = t.glued(next) && digits >= 1 && digits <= 3 && !word.equals("nghìn") && !word.equals("ngàn");
        if (!tail) {
            boolean plain = t.text(i).length() > 2
                    || t.text(i).equals("tỷ")
                    || t.text(i).equals("tỉ");
            return new Multiples(next, word, plain);
        }
        // 3tr2 is 3,200,000 and 1tr25 is 1,250,000: the digits behind count hundreds of the next smaller word.
        String rest = (t.text(next) + "00").substring(0, 3);
        if (rest.equals("000")) {
            return new Multiples(next + 1, word, false);
        }
        String smaller = word.equals("tỷ") ? " triệu" : " nghìn";
        return new Multiples(next + 1, word + " " + NumberWords.cardinal(rest) + smaller, false);
    }
}
