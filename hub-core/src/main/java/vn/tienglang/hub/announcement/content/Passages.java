package vn.tienglang.hub.announcement.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into passages: a sentence, or a line of a list together with the heading it stands under, because "Danh
 * sách hộ còn nợ:" speaks of every name below it. Stateless.
 */
final class Passages {

    /** The dot of "1. Nguyễn Văn A" ends no sentence. */
    private static final Pattern END =
            Pattern.compile("(?m)(?<=[.!?…])(?<!^\\s{0,4}\\(?[\\p{L}\\d]{1,3}[.)])\\s+(?=\\p{Lu})|\\n");

    private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-+*•]|\\(?\\d{1,3}[.)/]|[a-zđ][.)])\\s*.*");

    /**
     * @param from first position in the text
     * @param context what decides the meaning: the passage itself, behind its heading if it has one
     */
    record Passage(int from, String text, String context) {}

    private Passages() {}

    static List<Passage> of(String text) {
        List<Passage> passages = new ArrayList<>();
        String heading = "";
        Matcher ends = END.matcher(text);
        int from = 0;
        boolean more = true;
        while (more) {
            more = ends.find();
            int to = more ? ends.start() : text.length();
            String passage = text.substring(from, to);
            boolean item = ITEM.matcher(passage).matches();
            if (!passage.isBlank()) {
                passages.add(
                        new Passage(from, passage, item && !heading.isEmpty() ? heading + "\n" + passage : passage));
            }
            if (passage.strip().endsWith(":")) {
                heading = passage;
            } else if (!item && !passage.isBlank()) {
                heading = "";
            }
            from = more ? ends.end() : to;
        }
        return passages;
    }
}
