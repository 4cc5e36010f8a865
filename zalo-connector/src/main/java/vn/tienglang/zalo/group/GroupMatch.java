package vn.tienglang.zalo.group;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.text.Fold;

/**
 * The area a group's name speaks of. A suggestion only: what is posted in the wrong village cannot be taken back, so a
 * person confirms it.
 *
 * @param kind OA_GROUP or TRUNK_GROUP
 */
public record GroupMatch(String areaId, ChannelKind kind) {

    private static final int MOST_WORDS = 16;
    private static final List<String> LEADERS =
            List.of("truc", "to truong", "truong thon", "cac truong", "truong cac", "truong ban", "can bo", "lanh dao");

    /** Empty when the name speaks of no area, or of several. */
    public static Optional<GroupMatch> of(AreaTree tree, String groupName) {
        String folded = Fold.fold(groupName);
        return area(tree, folded).map(area -> new GroupMatch(area.id(), kind(area, folded)));
    }

    private static ChannelKind kind(Area area, String folded) {
        boolean leaders = LEADERS.stream().anyMatch((" " + folded + " ")::contains);
        return leaders && area.level() != AreaLevel.GROUP ? ChannelKind.TRUNK_GROUP : ChannelKind.OA_GROUP;
    }

    /** The longest run of words that names one area wins; one word alone ("Đông") means too many things. */
    private static Optional<Area> area(AreaTree tree, String folded) {
        List<String> words = List.of(folded.split(" "));
        int most = Math.min(MOST_WORDS, words.size());
        for (int length = most; length >= 2; length--) {
            Set<Area> found = windows(tree, words.subList(0, most), length);
            if (found.size() == 1) {
                return found.stream().findFirst();
            }
            if (found.size() > 1) {
                return nearest(tree, found);
            }
        }
        return Optional.empty();
    }

    private static Set<Area> windows(AreaTree tree, List<String> words, int length) {
        return java.util.stream.IntStream.rangeClosed(0, words.size() - length)
                .mapToObj(start -> tree.find(String.join(" ", words.subList(start, start + length))))
                .filter(areas -> areas.size() == 1)
                .map(areas -> areas.get(0))
                .collect(Collectors.toSet());
    }

    /** Of areas that lie one in the other, the innermost. */
    private static Optional<Area> nearest(AreaTree tree, Set<Area> found) {
        return found.stream()
                .filter(one -> found.stream().allMatch(other -> tree.within(one.id(), other.id())))
                .findFirst();
    }
}
