package vn.tienglang.hub.area;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.text.Fold;

/** One change within one transaction: what must hold before it, and what it writes. Not thread-safe. */
final class AreaOperation {

    private final Handle handle;
    private final AreaPeriods periods;
    private final LocalDate on;

    AreaOperation(Handle handle, LocalDate on) {
        this.handle = handle;
        this.periods = new AreaPeriods(handle, on);
        this.on = on;
    }

    void open(AreaChange.Open order) {
        open(
                order.id(),
                order.level(),
                new AreaPeriods.Facts(order.label(), order.name(), order.parent(), order.households()));
        order.formerNames().forEach(name -> periods.addFormerName(order.id(), name, null));
    }

    void rename(AreaChange.Rename order) {
        AreaPeriods.Period now = periods.open("areaId", order.areaId());
        if (order.name().equals(now.facts().name())
                && order.label().equals(now.facts().label())) {
            throw new TerritoryException("name", order.areaId() + " is called " + order.name() + " already");
        }
        rename(now, order.label(), order.name());
    }

    void addFormerNames(AreaChange.AddFormerNames order) {
        periods.open("areaId", order.areaId());
        order.names().forEach(name -> periods.addFormerName(order.areaId(), name, null));
    }

    void recount(AreaChange.Recount order) {
        AreaPeriods.Period now = periods.open("areaId", order.areaId());
        periods.replace(now, now.facts().withHouseholds(counted(order.households())));
    }

    void move(AreaChange.Move order) {
        AreaPeriods.Period now = periods.open("areaId", order.areaId());
        requireParent(now.level(), order.parent());
        if (order.parent().equals(now.facts().parent())) {
            throw new TerritoryException("parent", order.areaId() + " belongs to " + order.parent() + " already");
        }
        requireFreeName(now.areaId(), now.facts().withParent(order.parent()));
        periods.replace(now, now.facts().withParent(order.parent()));
    }

    void merge(AreaChange.Merge order) {
        if (order.absorbed().isEmpty()
                || order.absorbed().contains(order.into())
                || new HashSet<>(order.absorbed()).size() < order.absorbed().size()) {
            throw new TerritoryException("absorbed", "must name other areas than " + order.into() + ", each once");
        }
        AreaPeriods.Period into = periods.open("into", order.into());
        List<AreaPeriods.Period> absorbed = order.absorbed().stream()
                .map(id -> periods.open("absorbed", id))
                .toList();
        absorbed.forEach(area -> requireTogether(area, into));
        AreaTree before = Areas.tree(handle, on);
        for (AreaPeriods.Period area : absorbed) {
            periods.openBelow(area.areaId())
                    .forEach(child -> periods.replace(child, child.facts().withParent(order.into())));
            inherit(area, into.areaId());
            end("absorbed", area, List.of(into.areaId()));
        }
        boolean countsItself = into.facts().households() != null
                || before.children(into.areaId()).isEmpty();
        if (countsItself) {
            int together = Stream.concat(Stream.of(into), absorbed.stream())
                    .mapToInt(area -> before.area(area.areaId()).households())
                    .sum();
            periods.replace(into, into.facts().withHouseholds(together));
        }
        if (order.name() != null && !order.name().equals(into.facts().name())) {
            rename(periods.open("into", order.into()), into.facts().label(), order.name());
        }
    }

    void split(AreaChange.Split order) {
        AreaPeriods.Period whole = periods.open("areaId", order.areaId());
        if (order.parts().size() < 2) {
            throw new TerritoryException("parts", "must be two or more");
        }
        List<AreaPeriods.Period> children = periods.openBelow(order.areaId());
        List<String> assigned =
                order.parts().stream().flatMap(part -> part.children().stream()).toList();
        Set<String> wanted =
                new HashSet<>(children.stream().map(AreaPeriods.Period::areaId).toList());
        if (assigned.size() != wanted.size() || !wanted.equals(new HashSet<>(assigned))) {
            throw new TerritoryException(
                    "parts", "each area below " + order.areaId() + " must go to one part, found " + assigned);
        }
        for (AreaChange.Split.Part part : order.parts()) {
            open(
                    part.id(),
                    whole.level(),
                    new AreaPeriods.Facts(
                            whole.facts().label(), part.name(), whole.facts().parent(), part.households()));
            children.stream()
                    .filter(child -> part.children().contains(child.areaId()))
                    .forEach(child -> periods.replace(child, child.facts().withParent(part.id())));
        }
        inherit(whole, order.parts().get(0).id());
        end(
                "areaId",
                whole,
                order.parts().stream().map(AreaChange.Split.Part::id).toList());
    }

    void close(AreaChange.Close order) {
        AreaPeriods.Period area = periods.open("areaId", order.areaId());
        if (order.successor() == null) {
            end("areaId", area, List.of());
            return;
        }
        AreaPeriods.Period successor = periods.open("successor", order.successor());
        if (successor.areaId().equals(area.areaId())) {
            throw new TerritoryException("successor", "must be another area than " + area.areaId());
        }
        end("areaId", area, List.of(successor.areaId()));
    }

    private void open(String id, AreaLevel level, AreaPeriods.Facts facts) {
        checked("id", () -> Area.requireId(id));
        if (periods.known(id)) {
            throw new TerritoryException("id", "there is, or was, an area " + id + " already");
        }
        if (facts.label().isBlank() || facts.name().isBlank()) {
            throw new TerritoryException(facts.name().isBlank() ? "name" : "label", "must not be empty");
        }
        counted(facts.households());
        if (facts.parent() != null) {
            requireParent(level, facts.parent());
        } else if (level != AreaLevel.COMMUNE) {
            throw new TerritoryException("parent", "a " + level + " must belong to an area of the level above");
        }
        requireFreeName(id, facts);
        periods.insert(id, level, facts);
    }

    private void rename(AreaPeriods.Period now, String label, String name) {
        if (label.isBlank() || name.isBlank()) {
            throw new TerritoryException(name.isBlank() ? "name" : "label", "must not be empty");
        }
        AreaPeriods.Facts renamed = now.facts().called(label, name);
        requireFreeName(now.areaId(), renamed);
        periods.replace(now, renamed);
        if (!name.equals(now.facts().name())) {
            periods.addFormerName(now.areaId(), now.facts().name(), on);
        }
    }

    /** People go on using the names of what was merged or split. */
    private void inherit(AreaPeriods.Period ended, String heir) {
        Stream.concat(Stream.of(ended.facts().name()), periods.formerNames(ended.areaId()).stream())
                .forEach(name -> periods.addFormerName(heir, name, on));
    }

    private void end(String field, AreaPeriods.Period area, List<String> successors) {
        List<String> below = periods.below(area.areaId());
        if (!below.isEmpty()) {
            throw new TerritoryException(
                    field, area.areaId() + " still has areas below it: " + String.join(", ", below));
        }
        periods.end(field, area);
        periods.succeed(area.areaId(), successors);
        Leadership.endAll(handle, area.areaId(), on);
    }

    private void requireParent(AreaLevel level, String parentId) {
        AreaPeriods.Period parent = periods.openNowOrLater("parent", parentId);
        if (!level.above().equals(Optional.of(parent.level()))) {
            throw new TerritoryException(
                    "parent", "a " + level + " cannot belong to " + parentId + ", a " + parent.level());
        }
        if (parent.born().isAfter(on)) {
            throw new TerritoryException("parent", parentId + " exists from " + parent.born() + " on, after " + on);
        }
    }

    private static void requireTogether(AreaPeriods.Period area, AreaPeriods.Period into) {
        if (area.level() != into.level()
                || !Objects.equals(area.facts().parent(), into.facts().parent())) {
            throw new TerritoryException(
                    "absorbed", area.areaId() + " and " + into.areaId() + " must be of one level and one parent");
        }
    }

    /** Two neighbours of one name cannot be told apart by those who write to them. */
    private void requireFreeName(String areaId, AreaPeriods.Facts facts) {
        String wanted = Fold.fold(facts.name());
        List<AreaPeriods.Period> siblings =
                facts.parent() == null ? periods.openCommunes() : periods.openBelow(facts.parent());
        siblings.stream()
                .filter(other -> !other.areaId().equals(areaId))
                .filter(other -> Fold.fold(other.facts().name()).equals(wanted))
                .findFirst()
                .ifPresent(other -> {
                    throw new TerritoryException(
                            "name", other.areaId() + " beside it is called " + facts.name() + " already");
                });
    }

    private static @Nullable Integer counted(@Nullable Integer households) {
        if (households != null && households < 0) {
            throw new TerritoryException("households", "cannot be " + households);
        }
        return households;
    }

    private static void checked(String field, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new TerritoryException(field, String.valueOf(e.getMessage()));
        }
    }
}
