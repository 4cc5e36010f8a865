package vn.tienglang.feedback.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.tienglang.hub.text.Fold;

/**
 * The words that make a message in a group a report: "Phản ánh", "#phananh", "kiến nghị" at its start, with or without
 * accents, in any case, whatever signs stand around and between. Stateless.
 */
public final class Trigger {

    private static final Pattern FOLDED = Pattern.compile(
            "^(?:(?:xin|toi|em|chau|minh|cho|muon|xin phep|kinh) ){0,3}(?:phan ?anh|kien ?nghi)(?: |$)");

    /** Said in a sentence about someone else's report, it starts none. */
    private static final Pattern ABOUT_REPORTS = Pattern.compile(
            "^(?:phan ?anh|kien ?nghi) (?:cua|nay|do|hom|da|duoc|thi sao|the nao|o dau|tren|qua)(?: |$)");

    private static final Pattern WRITTEN = Pattern.compile(
            "^[^\\p{L}\\p{N}]*(?:(?:xin|tôi|toi|em|cháu|chau|mình|minh|cho|muốn|muon|kính|kinh|phép|phep)\\s+){0,4}"
                    + "(?:p\\p{L}*n\\s*[^\\p{L}\\p{N}]*\\p{L}*nh|k\\p{L}*n\\s*[^\\p{L}\\p{N}]*ngh\\p{L}+)[^\\p{L}\\p{N}]*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Trigger() {}

    /** Whether a message starts with one. */
    public static boolean starts(String text) {
        String folded = Fold.fold(text);
        return FOLDED.matcher(folded).find() && !ABOUT_REPORTS.matcher(folded).find();
    }

    /** What is said after it; the whole text when nothing is, or when there is none. */
    public static String without(String text) {
        if (!starts(text)) {
            return text.strip();
        }
        Matcher trigger = WRITTEN.matcher(Fold.nfc(text));
        return Optional.of(trigger)
                .filter(Matcher::find)
                .map(found -> Fold.nfc(text).substring(found.end()).strip())
                .filter(rest -> !rest.isEmpty())
                .orElse(text.strip());
    }
}
