package vn.tienglang.broadcast.script;

import java.util.Set;

/** E-mail and web addresses: chấm, a còng, gạch ngang; the scheme is dropped, long links are only announced. */
final class WebReading implements Reading {
    static final String RULE = "web";

    private static final Set<String> ENDINGS = Set.of(
            "vn", "com", "net", "org", "gov", "edu", "info", "io", "me", "biz", "asia", "app", "ly", "gl", "be", "page",
            "online", "site", "id", "int", "eu", "us", "uk", "cn", "jp", "tv", "ai", "xyz", "html", "php", "pdf",
            "docx", "xlsx", "doc");
    private static final Set<String> SCHEMES = Set.of("http", "https", "ftp");
    private static final Set<String> NAMES = Set.of(
            "com",
            "info",
            "email",
            "gmail",
            "yahoo",
            "outlook",
            "hotmail",
            "facebook",
            "zalo",
            "youtube",
            "tiktok",
            "google",
            "drive",
            "forms",
            "docs",
            "dichvucong",
            "hanoi",
            "page",
            "app",
            "online",
            "site",
            "html",
            "fanpage",
            "me");
    private static final int LONGEST_SPOKEN = 60;
    private static final int LONGEST_RUN = 120;

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        boolean starts = !t.glued(i) || t.kind(i - 1) == Tokens.Kind.MARK && "(\":<[,;-–'".contains(t.text(i - 1));
        if (!starts || !t.glued(i + 1)) {
            return NONE;
        }
        int end = i + 1;
        int dots = 0;
        boolean mail = false;
        boolean link = SCHEMES.contains(t.low(i)) && t.isMark(i + 1, ':') && t.isMark(i + 2, '/')
                || t.isLow(i, "www") && t.isMark(i + 1, '.');
        while (t.glued(end) && end < i + LONGEST_RUN && belongs(t, end)) {
            mail |= t.isMark(end, '@');
            dots += t.isMark(end, '.') ? 1 : 0;
            end++;
        }
        while (end > i + 1 && t.kind(end - 1) == Tokens.Kind.MARK && ".,;:!?)\"'-".contains(t.text(end - 1))) {
            end--;
        }
        boolean address =
                mail && dots > 0 && t.isWord(end - 1) || link && end > i + 3 || dots > 0 && isDomain(t, i, end);
        if (!address) {
            return NONE;
        }
        int length = t.end(end - 1) - t.start(i);
        if (!mail && length > LONGEST_SPOKEN) {
            p.say("địa chỉ trên nhóm Zalo", i, end, RULE);
            return end;
        }
        spell(p, t, i, end, link && SCHEMES.contains(t.low(i)));
        return end;
    }

    private static boolean belongs(Tokens t, int i) {
        return t.isNumber(i)
                || t.isWord(i)
                || t.kind(i) == Tokens.Kind.MARK
                        && "@.-_/:?=&%#+~,;)".contains(t.text(i))
                        && (t.glued(i + 1) || !",;:)".contains(t.text(i)));
    }

    /** Labels in Latin letters joined by dots, a known ending before the first slash. */
    private static boolean isDomain(Tokens t, int i, int end) {
        int last = i;
        boolean sawDot = false;
        for (int k = i; k < end && !t.isMark(k, '/') && !t.isMark(k, '?'); k++) {
            if (t.isWord(k)) {
                if (!t.low(k).chars().allMatch(c -> c < 128)) {
                    return false;
                }
                last = k;
            } else if (t.isMark(k, '.')) {
                sawDot = true;
            } else if (!t.isNumber(k) && !t.isMark(k, '-') && !t.isMark(k, '_')) {
                return false;
            }
        }
        return sawDot && last > i && ENDINGS.contains(t.text(last)) && t.isMark(last - 1, '.');
    }

    private static void spell(Passage p, Tokens t, int from, int to, boolean scheme) {
        int k = scheme ? from + 4 : from;
        int end = to;
        while (end > k + 1 && t.isMark(end - 1, '/')) {
            end--;
        }
        StringBuilder words = new StringBuilder();
        for (; k < end; k++) {
            String said = said(t, k);
            if (!said.isEmpty()) {
                words.append(words.isEmpty() ? "" : " ").append(said);
            }
        }
        p.say(words.isEmpty() ? "địa chỉ" : words.toString(), from, to, RULE);
    }

    private static String said(Tokens t, int i) {
        if (t.isNumber(i)) {
            return NumberWords.digits(t.text(i));
        }
        if (t.isWord(i)) {
            String low = t.low(i);
            boolean readable = NAMES.contains(low)
                    || low.length() > 2 && Syllables.isReadable(low)
                    || low.chars().anyMatch(c -> c > 127);
            return readable ? low : Letters.names(low);
        }
        return switch (t.text(i)) {
            case "." -> "chấm";
            case "@" -> "a còng";
            case "-", "–" -> "gạch ngang";
            case "_" -> "gạch dưới";
            case "/" -> "gạch chéo";
            case "?" -> "hỏi chấm";
            case "=" -> "bằng";
            case "&" -> "và";
            case "%" -> "phần trăm";
            case "#" -> "thăng";
            case "+" -> "cộng";
            default -> "";
        };
    }
}
