package vn.tienglang.broadcast.script;

import java.util.Set;

/** Capitals that no table knows: a syllable is a word, the rest is spelled; codes of letters and digits; lone letters. */
final class CapitalsReading implements Reading {
    static final String RULE = "letters";

    /** Names that are read as words although they are no Vietnamese syllables. */
    private static final Set<String> NAMES = Set.of(
            "zalo",
            "facebook",
            "online",
            "offline",
            "website",
            "web",
            "wifi",
            "camera",
            "internet",
            "viettel",
            "vinaphone",
            "mobifone",
            "youtube",
            "tiktok",
            "google",
            "photo",
            "video",
            "clip",
            "smartphone",
            "email",
            "gmail",
            "messenger",
            "robot",
            "logo",
            "marathon",
            "festival",
            "livestream",
            "karaoke",
            "taxi",
            "container",
            "vaccine",
            "covid",
            "virus",
            "agribank",
            "vietcombank",
            "vietinbank",
            "viettinbank",
            "sacombank",
            "techcombank",
            "app",
            "chip",
            "sim",
            "sms",
            "game",
            "show",
            "hotline",
            "fanpage",
            "apple",
            "android",
            "samsung",
            "honda",
            "yamaha",
            "toyota",
            "ok",
            "club",
            "fair",
            "file",
            "link",
            "scan",
            "laptop",
            "tablet",
            "pin",
            "gas",
            "unesco",
            "unicef",
            "asean",
            "fifa",
            "nato",
            "opec",
            "vingroup",
            "vinamilk",
            "petrolimex",
            "evn");

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        String text = t.text(i);
        if (text.length() == 1) {
            return letter(p, t, i);
        }
        boolean caps = Letters.isAllCaps(text);
        if (!caps && !Letters.hasCapitalInside(text)) {
            return lowercase(p, t, i);
        }
        if (t.glued(i + 1) && t.isNumber(i + 1) && caps && (text.length() <= 3 || !Syllables.isReadable(t.low(i)))) {
            return lettersAndDigits(p, t, i);
        }
        if (!caps) {
            return mixed(p, t, i);
        }
        String low = t.low(i);
        if (isWord(t, i)) {
            p.say(text.toLowerCase(java.util.Locale.ROOT), i, i + 1, WordReading.RULE);
            return i + 1;
        }
        String spelled = NAMES.contains(low) ? low : Letters.names(text);
        p.say(spelled, i, i + 1, RULE);
        return i + 1;
    }

    private static boolean isWord(Tokens t, int i) {
        String low = t.low(i);
        if (NAMES.contains(low) || Syllables.isOne(low)) {
            return !NAMES.contains(low) || low.length() > 3 || Syllables.isOne(low);
        }
        boolean heading = isHeadingWord(t, i - 1) || isHeadingWord(t, i + 1);
        if (heading && Syllables.isLikeOne(low) && low.length() > 2) {
            return true;
        }
        return low.length() >= 4 && Syllables.isReadable(low) && vowels(low) >= 2;
    }

    private static boolean isHeadingWord(Tokens t, int i) {
        return t.isAllCaps(i) && t.text(i).length() > 2 && Syllables.isLikeOne(t.low(i));
    }

    private static int vowels(String low) {
        int vowels = 0;
        for (int i = 0; i < low.length(); i++) {
            if ("aeiouy".indexOf(Letters.withoutTone(low.charAt(i), true)) >= 0) {
                vowels++;
            }
        }
        return vowels;
    }

    /** A lone consonant is said by its name: điểm c, ông B, lớp 5A. */
    private static int letter(Passage p, Tokens t, int i) {
        if (t.glued(i + 1) && t.isNumber(i + 1) && t.isAllCaps(i)) {
            return lettersAndDigits(p, t, i);
        }
        boolean times = t.isLow(i, "x") && numberBefore(t, i) && (t.isNumber(i + 1) || sizeFollows(t, i + 1));
        if (times) {
            p.say("nhân", i, i + 1, RULE);
            return i + 1;
        }
        String name = Letters.name(t.text(i).charAt(0));
        boolean elided = t.isMark(i + 1, '\'') && t.tight(i + 1) && t.isWord(i + 2);
        if (name.isEmpty() || elided) {
            return NONE;
        }
        p.say(name, i, i + 1, RULE);
        return i + 1;
    }

    private static int capitals(Tokens t, int i) {
        return (int) t.text(i).chars().filter(Character::isUpperCase).count();
    }

    /** "rộng 3,5m x dài 120m". */
    private static boolean sizeFollows(Tokens t, int i) {
        return t.isNumber(i + 1) && Set.of("dài", "rộng", "cao", "sâu", "dày").contains(t.low(i));
    }

    private static boolean numberBefore(Tokens t, int i) {
        for (int k = i - 1; k > i - 10 && (t.isWord(k) || t.isNumber(k) || t.isMark(k, '/')); k--) {
            if (t.isNumber(k)) {
                return true;
            }
        }
        return false;
    }

    /** Small letters without any vowel cannot be said as a word. */
    private static int lowercase(Passage p, Tokens t, int i) {
        String low = t.low(i);
        if (!isSmallLatin(low) || vowels(low) > 0 || low.length() > 6) {
            return NONE;
        }
        p.say(Letters.names(low), i, i + 1, RULE);
        return i + 1;
    }

    private static boolean isSmallLatin(String low) {
        for (int i = 0; i < low.length(); i++) {
            char c = low.charAt(i);
            if ((c < 'a' || c > 'z') && c != 'đ') {
                return false;
            }
        }
        return true;
    }

    /** VNeID, McDonald: capitals inside. Names one can read stay, the rest is spelled. */
    private static int mixed(Passage p, Tokens t, int i) {
        String low = t.low(i);
        if (t.isMark(i - 1, '#') && t.glued(i)) {
            return hashtag(p, t, i);
        }
        int tail = t.text(i).length();
        while (tail > 0 && Character.isUpperCase(t.text(i).charAt(tail - 1))) {
            tail--;
        }
        if (tail >= 3
                && t.text(i).length() - tail >= 2
                && !Letters.hasCapitalInside(t.text(i).substring(0, tail))) {
            // ChatGPT, EximBANK: a name and letters behind it.
            p.say(t.text(i).substring(0, tail) + " " + Letters.names(t.text(i).substring(tail)), i, i + 1, RULE);
            return i + 1;
        }
        boolean named = capitals(t, i) <= 2 && vowels(low) >= 2 && low.length() > 3;
        if (named || vowels(low) >= 2 && low.length() >= 5 || NAMES.contains(low)) {
            p.say(t.text(i), i, i + 1, WordReading.RULE);
        } else {
            p.say(Letters.names(t.text(i)), i, i + 1, RULE);
        }
        return i + 1;
    }

    /** #ChungTayPhongDich: a word begins at each capital. */
    private static int hashtag(Passage p, Tokens t, int i) {
        String[] words = t.text(i).split("(?<=\\p{Ll})(?=\\p{Lu})");
        StringBuilder said = new StringBuilder();
        for (String word : words) {
            boolean spelled = Letters.isAllCaps(word) && !Syllables.isOne(Letters.low(word));
            String plain = spelled ? p.dictionary.plain(word) : word.toLowerCase(java.util.Locale.ROOT);
            said.append(said.isEmpty() ? "" : " ").append(plain == null ? Letters.names(word) : plain);
        }
        p.say(said.toString(), i, i + 1, WordReading.RULE);
        return i + 1;
    }

    /** B07, CO2, H5N1, TB123: letters by name; up to two digits as a number, more or with a zero digit by digit. */
    private static int lettersAndDigits(Passage p, Tokens t, int i) {
        StringBuilder words = new StringBuilder();
        int k = i;
        do {
            if (!words.isEmpty()) {
                words.append(' ');
            }
            words.append(t.isNumber(k) ? digits(t, k) : Letters.names(t.text(k)));
            k++;
        } while (t.glued(k) && (t.isNumber(k) || t.isAllCaps(k)));
        if (t.isMark(k, '.') && t.tight(k) && t.isNumber(k + 1)) {
            words.append(" chấm ").append(digits(t, k + 1));
            k += 2;
        }
        p.say(words.toString(), i, k, RULE);
        return k;
    }

    private static String digits(Tokens t, int i) {
        String digits = t.text(i);
        return digits.length() > 2 ? NumberWords.digits(digits) : NumberWords.withZeros(digits);
    }
}
