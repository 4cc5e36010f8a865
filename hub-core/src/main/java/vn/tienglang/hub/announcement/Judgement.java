package vn.tienglang.hub.announcement;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.announcement.Revision.Person;
import vn.tienglang.hub.announcement.Transitions.Situation;
import vn.tienglang.hub.announcement.content.ContentCheck;
import vn.tienglang.hub.announcement.content.Mark;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.StaffMember;

/** Gathers what decides whether somebody may do something with a revision. Thread-safe. */
final class Judgement {

    private final Areas areas;
    private final ContentCheck check;
    private final PublishingPolicy policy;
    private final Clock clock;

    Judgement(Areas areas, ContentCheck check, PublishingPolicy policy, Clock clock) {
        this.areas = areas;
        this.check = check;
        this.policy = policy;
        this.clock = clock;
    }

    boolean may(StaffMember by, Access access, String area) {
        return by.may(access, upFrom(areas.tree(), area));
    }

    PublishingPolicy.Right right(StaffMember by, String bornAt, Content content) {
        AreaTree tree = areas.tree();
        return policy.right(
                roles(by, upFrom(tree, bornAt)), tree.area(bornAt).level(), content.channels(), content.urgency());
    }

    List<Mark> marks(Content content) {
        return Marks.of(check, content);
    }

    List<Mark> marks(String line) {
        return check.check(Mark.Field.TEXT, line);
    }

    /** @param by none when the hub itself acts */
    Situation situation(Announcement announcement, Revision revision, @Nullable StaffMember by, String note) {
        AreaTree tree = areas.tree();
        List<String> up = upFrom(tree, announcement.bornAt());
        List<Mark> marks = marks(revision.content());
        return new Situation(
                revision.state(),
                by == null,
                by != null && by.may(Access.WRITE_ANNOUNCEMENTS, up),
                by != null && by.may(Access.APPROVE_ANNOUNCEMENTS, up),
                by == null ? PublishingPolicy.Right.NONE : right(by, announcement.bornAt(), revision.content()),
                by != null && Optional.of(by.id()).equals(revision.author().id()),
                by != null && revision.endorser().flatMap(Person::id).equals(Optional.of(by.id())),
                policy.authorMayApprove(),
                Mark.wantSecondApprover(marks),
                !Mark.wantReason(marks) || !revision.content().marksReason().isBlank(),
                revision.expiredBy(clock.instant()),
                note);
    }

    private static Set<Role> roles(StaffMember by, Collection<String> areaAndAbove) {
        return by.grants().stream()
                .filter(grant -> grant.holdsEverywhere() || areaAndAbove.contains(grant.area()))
                .map(grant -> grant.role())
                .collect(Collectors.toSet());
    }

    private static List<String> upFrom(AreaTree tree, String area) {
        return Stream.concat(Stream.of(area), tree.ancestors(area).stream().map(Area::id))
                .toList();
    }
}
