package vn.tienglang.feedback.desk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import vn.tienglang.feedback.tracking.Actor;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.Standing;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.StaffMember;

/**
 * A member of staff before the tracker: what they see, and what they are to a case. Whoever is bound to an area sees
 * what concerns it and what lies at its desk, save for what is confidential. One request's.
 */
public final class Viewer {

    private final StaffMember member;
    private final AreaTree tree;
    private final boolean everywhere;
    private final Set<String> bound;
    private final Set<String> visible = new LinkedHashSet<>();

    public Viewer(StaffMember member, AreaTree tree) {
        this.member = member;
        this.tree = tree;
        StaffMember.Reach reach = member.reach(Access.SEE_FEEDBACK);
        this.everywhere = reach.everywhere();
        this.bound = reach.areas();
        bound.stream().filter(tree::knows).forEach(this::addWithAllBelow);
    }

    /** Of the account. */
    public String id() {
        return member.id().toString();
    }

    public boolean everywhere() {
        return everywhere;
    }

    /** Ids of all areas whose cases are seen, when not everywhere. */
    public Set<String> visible() {
        return Set.copyOf(visible);
    }

    /** Ids of the areas whose desk is this person's own. */
    public Set<String> ownDesks() {
        Set<String> own = new LinkedHashSet<>(bound);
        if (everywhere) {
            tree.communes().forEach(commune -> own.add(commune.id()));
        }
        return Set.copyOf(own);
    }

    public boolean sees(Feedback feedback) {
        if (everywhere) {
            return true;
        }
        return !feedback.confidential()
                && (visible.contains(feedback.areaId())
                        || visible.contains(feedback.desk().areaId()));
    }

    public Set<Standing> standings(Feedback feedback) {
        Set<Standing> standings = EnumSet.noneOf(Standing.class);
        if (!sees(feedback)) {
            return standings;
        }
        List<String> deskAndAbove = deskAndAbove(feedback);
        if (member.may(Access.HANDLE_FEEDBACK, deskAndAbove)) {
            boolean own = feedback.desk().level() == AreaLevel.COMMUNE
                    || member.grants().stream().anyMatch(grant -> grant.area().equals(deskAndAbove.get(0)));
            standings.add(own ? Standing.DESK : Standing.ABOVE);
            if (everywhere) {
                // The commune stands above every desk, its own included: it may reopen what was settled too early.
                standings.add(Standing.ABOVE);
            }
        }
        if (member.may(Access.REVIEW_FEEDBACK, deskAndAbove)) {
            standings.add(Standing.REVIEWER);
        }
        return standings;
    }

    /** As histories and citizens are told: "Trưởng thôn Đông", "Cán bộ xã". */
    public Actor actor(Feedback feedback) {
        List<String> deskAndAbove = deskAndAbove(feedback);
        String title = member.grants().stream()
                .filter(grant -> !grant.holdsEverywhere() && deskAndAbove.contains(grant.area()))
                .findFirst()
                .map(this::title)
                .orElseGet(() -> "Cán bộ " + commune(feedback));
        return Actor.staff(id(), title);
    }

    private String title(Grant grant) {
        if (!tree.knows(grant.area())) {
            return "Cán bộ";
        }
        Area area = tree.area(tree.successor(grant.area()));
        String title = area.headTitle() + " " + area.shortName();
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    private String commune(Feedback feedback) {
        return tree.knows(feedback.areaId()) ? tree.commune(feedback.areaId()).label() : "xã";
    }

    private List<String> deskAndAbove(Feedback feedback) {
        String area = feedback.desk().areaId();
        if (!tree.knows(area)) {
            return List.of(area);
        }
        String here = tree.successor(area);
        List<String> all = new ArrayList<>();
        Stream.concat(Stream.of(tree.area(here)), tree.ancestors(here).stream()).forEach(a -> all.add(a.id()));
        return all;
    }

    private void addWithAllBelow(String area) {
        String here = tree.successor(area);
        // Cases keep the id of the area they were written in, also when that was merged into this one.
        visible.add(area);
        visible.add(here);
        tree.children(here).forEach(child -> addWithAllBelow(child.id()));
    }
}
