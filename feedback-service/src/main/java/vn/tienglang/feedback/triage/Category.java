package vn.tienglang.feedback.triage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.tienglang.hub.area.AreaLevel;

/**
 * What a feedback can be about, i.e. who must act.
 *
 * @param id short and ascii, kept for ever
 * @param name by language, "vi" at least
 * @param desk who acts on it at the commune, by language
 * @param first the level whose desk gets it first
 */
public record Category(
        String id, Map<String, String> name, Map<String, String> desk, AreaLevel first, List<Topic> topics) {

    /** Where everything goes that fits nowhere else. */
    public static final String OTHER = "khac";

    public Category {
        name = Map.copyOf(name);
        desk = Map.copyOf(desk);
        topics = List.copyOf(topics);
        if (!id.matches("[a-z][a-z0-9_]{1,40}")) {
            throw new IllegalArgumentException("category id must be short ascii_words, not '" + id + "'");
        }
        if (!name.containsKey("vi") || !desk.containsKey("vi")) {
            throw new IllegalArgumentException("category " + id + " needs name.vi and desk.vi");
        }
    }

    /** In that language, or else in Vietnamese. */
    public String name(Locale language) {
        return in(name, language);
    }

    /** In that language, or else in Vietnamese. */
    public String desk(Locale language) {
        return in(desk, language);
    }

    private static String in(Map<String, String> texts, Locale language) {
        return texts.getOrDefault(language.getLanguage(), texts.getOrDefault("vi", ""));
    }

    /**
     * What two reports must share to be about the same thing.
     *
     * @param things words that name it
     * @param troubles words that name it and say what is wrong
     * @param hints weak words, never enough alone
     * @param yields ids of topics that, when named too, are what it is really about
     */
    public record Topic(
            String id, List<String> things, List<String> troubles, List<String> hints, List<String> yields) {

        public Topic {
            things = List.copyOf(things);
            troubles = List.copyOf(troubles);
            hints = List.copyOf(hints);
            yields = List.copyOf(yields);
        }
    }
}
