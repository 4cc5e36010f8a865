package vn.tienglang.feedback.page;

import java.util.regex.Pattern;

/**
 * Takes out of a text what tells who somebody is, before the public sees it: phone and identity numbers, plates,
 * addresses of mail, house numbers, names after a form of address. Errs on the side of taking out too much. Stateless.
 */
public final class Masking {

    private static final String HIDDEN = "•••";

    private static final Pattern MAIL = Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+\\.[a-zA-Z]{2,}");

    /** "29A-123.45", "30H1-23456". */
    private static final Pattern PLATE = Pattern.compile(
            "\\b\\d{2}[- ]?[A-Z][A-Z0-9]?[- ]?\\d{3}[.]?\\d{2}\\b|\\b\\d{2}[- ]?[A-Z][A-Z0-9]?[- ]?\\d{4}\\b");

    /** Nine digits or more, however they are grouped: phones, identity cards, accounts. */
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\+?\\d(?:[ .\\-]?\\d){8,}(?!\\d)");

    private static final Pattern HOUSE = Pattern.compile(
            "((?:số nhà|nhà số|so nha|nha so)\\s*)\\d+[\\p{L}]?(?:/\\d+[\\p{L}]?)*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern NAME = Pattern.compile(
            "(?<![\\p{L}])((?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m|[Cc]háu|[Tt]hầy|[Tt]ên|[Nn]hà|ÔNG|BÀ)"
                    + "(?: (?:ông|bà|anh|chị|cô|chú|bác|em))?)((?:\\s+\\p{Lu}[\\p{L}]*){1,4})");

    private Masking() {}

    public static String mask(String text) {
        String masked = MAIL.matcher(text).replaceAll(HIDDEN);
        masked = PLATE.matcher(masked).replaceAll(HIDDEN);
        masked = NUMBER.matcher(masked).replaceAll(HIDDEN);
        masked = HOUSE.matcher(masked).replaceAll("$1" + HIDDEN);
        return NAME.matcher(masked).replaceAll("$1 " + HIDDEN);
    }
}
