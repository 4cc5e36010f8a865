package vn.tienglang.broadcast.script;

import java.util.HashSet;
import java.util.Set;

/** Which letter runs have the shape of a Vietnamese syllable; capitals of that shape are words, not abbreviations. */
final class Syllables {
    private static final String[] ONSETS = {
        "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
        "n", "p", "r", "s", "t", "v", "x", ""
    };
    private static final Set<String> RIMES = new HashSet<>(
            Set.of(("a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
                            + "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
                            + "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oi om on ong ooc oong op ot oc "
                            + "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut "
                            + "uy uya uych uyên uyêt uynh uyt uyu uơ uơn ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu")
                    .split(" ")));
    private static final Set<String> BARE_RIMES = new HashSet<>();

    static {
        for (String rime : RIMES) {
            BARE_RIMES.add(strip(rime, true));
        }
    }

    private Syllables() {}

    /** A correctly spelled syllable in small letters: c, ch, p and t at the end want an acute or a dot. */
    static boolean isOne(String low) {
        String plain = strip(low, false);
        return isShaped(plain, RIMES) && (!isStopped(plain) || hasStopTone(low));
    }

    /** The shape of a syllable when accents are missing. */
    static boolean isLikeOne(String low) {
        return isShaped(strip(low, true), BARE_RIMES);
    }

    /** A chain of syllable shapes that can be read out: OCOP, VIETGAP. */
    static boolean isReadable(String low) {
        String bare = strip(low, true);
        return bare.length() <= 16 && readable(bare, 0, 0);
    }

    private static boolean readable(String bare, int from, int syllables) {
        if (from == bare.length()) {
            return syllables > 0;
        }
        // A syllable has at most seven letters, a name at most four syllables here: the search stays small.
        for (int to = Math.min(bare.length(), from + 7); to > from && syllables < 5; to--) {
            if (isShaped(bare.substring(from, to), BARE_RIMES) && readable(bare, to, syllables + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShaped(String plain, Set<String> rimes) {
        if (plain.length() > 7) {
            return false;
        }
        for (String onset : ONSETS) {
            if (plain.startsWith(onset) && rimes.contains(plain.substring(onset.length()))) {
                return true;
            }
        }
        return plain.equals("gi")
                || plain.startsWith("q")
                        && plain.length() > 2
                        && plain.charAt(1) == 'u'
                        && rimes.contains(plain.substring(1));
    }

    private static String strip(String low, boolean bare) {
        char[] letters = low.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Letters.withoutTone(letters[i], bare);
        }
        return new String(letters);
    }

    private static boolean isStopped(String plain) {
        char last = plain.charAt(plain.length() - 1);
        return last == 'c' || last == 'p' || last == 't' || plain.endsWith("ch");
    }

    private static boolean hasStopTone(String low) {
        for (int i = 0; i < low.length(); i++) {
            if (Letters.tone(low.charAt(i)) >= 4) {
                return true;
            }
        }
        return false;
    }
}
