package vn.tienglang.zalo.person;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;

/** Where somebody lives, judged by the groups they are in. Stateless. */
final class MembershipArea {

    private MembershipArea() {}

    /**
     * The innermost area when one lies in the other (a village and a group of it); the village when somebody is in
     * several groups of it, as leaders and relatives are; nothing when they lie further apart.
     */
    static Optional<String> of(AreaTree tree, Collection<String> areas) {
        List<String> living = areas.stream()
                .filter(tree::knows)
                .map(tree::successor)
                .distinct()
                .toList();
        Optional<String> innermost = living.stream()
                .filter(one -> living.stream().allMatch(other -> tree.within(one, other)))
                .findFirst();
        if (innermost.isPresent()) {
            return innermost;
        }
        Set<String> villages = living.stream()
                .map(id -> tree.village(id).map(Area::id).orElse(""))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        return villages.size() == 1 ? villages.stream().findFirst() : Optional.empty();
    }
}
