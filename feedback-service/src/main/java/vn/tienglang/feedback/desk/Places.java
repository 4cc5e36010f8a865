package vn.tienglang.feedback.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.text.Fold;

/** Finds the areas a text names, by present and former names. Thread-safe. */
public final class Places {

    private static final int LONGEST_NAME = 8;
    private static final int MOST_WORDS = 400;
    private static final Set<String> LABELS =
            Set.of("thon", "to", "xom", "ap", "ban", "khu", "lang", "khom", "khoi", "buon", "xa", "phuong", "doi");

    private final Areas areas;

    public Places(Areas areas) {
        this.areas = areas;
    }

    /**
     * The one place a text is about: the nearest area named, if all areas named lie on one way up the tree.
     *
     * @return empty when none is named, or several that exclude each other
     */
    public Optional<Area> in(String text) {
        AreaTree tree = areas.tree();
        List<Area> named = new ArrayList<>(named(tree, text));
        named.sort((a, b) -> b.level().compareTo(a.level()));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Area nearest = named.get(0);
        boolean oneWay = named.stream().allMatch(area -> tree.within(nearest.id(), area.id()));
        return oneWay ? Optional.of(nearest) : Optional.empty();
    }

    private static Set<Area> named(AreaTree tree, String text) {
        String[] words = Fold.fold(text).split(" ");
        Set<Area> named = new LinkedHashSet<>();
        int at = 0;
        while (at < Math.min(words.length, MOST_WORDS)) {
            at += LABELS.contains(words[at]) ? longest(tree, words, at, named) : 1;
        }
        return named;
    }

    /** @return how many words the name took */
    private static int longest(AreaTree tree, String[] words, int at, Set<Area> named) {
        for (int length = Math.min(LONGEST_NAME, words.length - at); length >= 2; length--) {
            List<Area> found = tree.find(String.join(" ", List.of(words).subList(at, at + length)));
            if (found.size() == 1) {
                named.add(found.get(0));
                return length;
            }
        }
        return 1;
    }
}
