package vn.tienglang.broadcast.script;

import java.util.Locale;

/** The Vietnamese alphabet: letter names as a Hanoi announcer says them, and letters without accents. */
final class Letters {
    private static final String OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ";
    private static final String NEW = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy";

    private Letters() {}

    /** Small letters with the tone mark in its old place: uỷ → ủy, hoà → hòa; quý stays. */
    static String low(String word) {
        String low = word.toLowerCase(Locale.ROOT);
        int end = low.length();
        if (end < 2 || low.charAt(end - 1) < 128) {
            return low;
        }
        char before = low.charAt(end - 2);
        if (before != 'o' && before != 'u' || end > 2 && low.charAt(end - 3) == 'q') {
            return low;
        }
        int at = OLD.indexOf(low.substring(end - 2));
        return at < 0 ? low : low.substring(0, end - 2) + NEW.substring(at, at + 2);
    }

    static boolean isAllCaps(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!Character.isUpperCase(word.charAt(i))) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    static boolean hasCapitalInside(String word) {
        for (int i = 1; i < word.length(); i++) {
            if (Character.isUpperCase(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The name of one letter, an empty string for anything else. */
    static String name(char letter) {
        return switch (Character.toLowerCase(letter)) {
            case 'b' -> "bê";
            case 'c' -> "xê";
            case 'd' -> "dê";
            case 'đ' -> "đê";
            case 'f' -> "ép";
            case 'g' -> "giê";
            case 'h' -> "hát";
            case 'j' -> "gi";
            case 'k' -> "ca";
            case 'l' -> "lờ";
            case 'm' -> "mờ";
            case 'n' -> "nờ";
            case 'p' -> "pê";
            case 'q' -> "quy";
            case 'r' -> "rờ";
            case 's' -> "ét";
            case 't' -> "tê";
            case 'v' -> "vê";
            case 'w' -> "vê kép";
            case 'x' -> "ích";
            case 'y' -> "y";
            case 'z' -> "dét";
            default -> Character.isLetter(letter) ? String.valueOf(Character.toLowerCase(letter)) : "";
        };
    }

    /** Letter by letter: {@code ATM} → {@code a tê mờ}. */
    static String names(String word) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            String name = name(word.charAt(i));
            if (!name.isEmpty()) {
                if (!names.isEmpty()) {
                    names.append(' ');
                }
                names.append(name);
            }
        }
        return names.toString();
    }

    /** The vowel or consonant without its tone and, when {@code bare}, without circumflex, breve and horn. */
    static char withoutTone(char c, boolean bare) {
        if (c < 128) {
            return c;
        }
        return c >= BARE.length ? c : bare ? BARE[c] : TONELESS[c];
    }

    /** Which tone a vowel carries: 0 none, then grave, hook, tilde, acute, dot. */
    static int tone(char c) {
        return c < 128 || c >= TONE.length ? 0 : TONE[c];
    }

    // Groups of seven: vowel, its five toned forms, and a blank.
    private static final String TONES =
            "aàảãáạ eèẻẽéẹ iìỉĩíị oòỏõóọ uùủũúụ yỳỷỹýỵ ăằẳẵắặ âầẩẫấậ êềểễếệ ôồổỗốộ ơờởỡớợ ưừửữứự ";
    private static final char[] TONELESS = new char[0x1F00];
    private static final char[] BARE = new char[0x1F00];
    private static final byte[] TONE = new byte[0x1F00];

    static {
        for (char c = 0; c < BARE.length; c++) {
            TONELESS[c] = c;
        }
        for (int i = 0; i < TONES.length(); i++) {
            char c = TONES.charAt(i);
            TONELESS[c] = TONES.charAt(i - i % 7);
            TONE[c] = (byte) (i % 7);
        }
        TONELESS[' '] = ' ';
        for (char c = 0; c < BARE.length; c++) {
            BARE[c] = switch (TONELESS[c]) {
                case 'ă', 'â' -> 'a';
                case 'ê' -> 'e';
                case 'ô', 'ơ' -> 'o';
                case 'ư' -> 'u';
                case 'đ' -> 'd';
                default -> TONELESS[c];
            };
        }
    }
}
