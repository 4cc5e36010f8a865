package vn.tienglang.hub.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All areas of an installation as they are on one day: those that exist, and those that have ended with who stands for
 * them now. Lists of areas are in the order people count ("số 2" before "số 10"). Immutable, thread-safe.
 *
 * <p>Wherever an id is asked for, an id that never was throws {@link UnknownAreaException}.
 */
public final class AreaTree {

    private static final Comparator<Area> AS_PEOPLE_COUNT = Comparator.<Area, String>comparing(
                    area -> NameIndex.countable(area.name()))
            .thenComparing(Area::id);

    private final LocalDate day;
    private final Map<String, Area> areas;
    private final Map<String, List<Area>> children;
    private final Map<String, List<String>> successions;
    private final List<Area> communes;
    private final NameIndex names;

    private AreaTree(LocalDate day, Map<String, Area> areas, Map<String, List<String>> successions) {
        this.day = day;
        this.areas = areas;
        this.successions = successions;
        List<Area> living = areas.values().stream()
                .filter(area -> isLiving(area, day))
                .sorted(AS_PEOPLE_COUNT)
                .toList();
        this.communes = living.stream().filter(a -> a.parent() == null).toList();
        Map<String, List<Area>> below = new HashMap<>();
        for (Area area : living) {
            if (area.parent() != null) {
                below.computeIfAbsent(area.parent(), id -> new ArrayList<>()).add(area);
            }
        }
        below.replaceAll((id, list) -> List.copyOf(list));
        this.children = below;
        this.names = new NameIndex(living, this::ancestors);
    }

    /**
     * Puts a tree together.
     *
     * @param areas all that exist or have existed on that day; ended ones by their {@code validTo}
     * @throws IllegalArgumentException two areas with one id, or a living area whose parent is not a living area of
     *     the level above
     */
    public static AreaTree of(LocalDate day, Collection<Area> areas, Collection<Succession> successions) {
        Map<String, Area> byId = new LinkedHashMap<>();
        for (Area area : areas) {
            if (byId.put(area.id(), area) != null) {
                throw new IllegalArgumentException("two areas with the id " + area.id());
            }
        }
        byId.values().stream().filter(area -> isLiving(area, day)).forEach(area -> requireParent(area, byId, day));
        Map<String, List<String>> successors = new HashMap<>();
        successions.forEach(s -> successors.put(s.areaId(), s.successors()));
        return new AreaTree(day, byId, successors);
    }

    /** The day this tree is of. */
    public LocalDate day() {
        return day;
    }

    /** Living or ended. */
    public Area area(String id) {
        Area area = areas.get(id);
        if (area == null) {
            throw new UnknownAreaException(id);
        }
        return area;
    }

    /** Whether there is or was such an area. */
    public boolean knows(String id) {
        return areas.containsKey(id);
    }

    /** Whether it exists on the day of this tree. */
    public boolean isLiving(String id) {
        return isLiving(area(id), day);
    }

    /** All living areas, each before those below it. */
    public List<Area> all() {
        return communes.stream()
                .flatMap(commune -> Stream.concat(Stream.of(commune), below(commune)))
                .toList();
    }

    public List<Area> communes() {
        return communes;
    }

    /** The living areas right below. */
    public List<Area> children(String id) {
        return children.getOrDefault(area(id).id(), List.of());
    }

    public Optional<Area> parent(String id) {
        return Optional.ofNullable(area(id).parent()).map(this::area);
    }

    /** From the parent up to the commune; without the area itself. */
    public List<Area> ancestors(String id) {
        List<Area> up = new ArrayList<>();
        for (@Nullable String next = area(id).parent();
                next != null;
                next = area(next).parent()) {
            up.add(area(next));
        }
        return List.copyOf(up);
    }

    /** The commune an area belongs to; a commune belongs to itself. */
    public Area commune(String id) {
        List<Area> up = ancestors(id);
        return up.isEmpty() ? area(id) : up.get(up.size() - 1);
    }

    /** The village an area belongs to or is; empty for a commune. */
    public Optional<Area> village(String id) {
        return Stream.concat(Stream.of(area(id)), ancestors(id).stream())
                .filter(area -> area.level() == AreaLevel.VILLAGE)
                .findFirst();
    }

    /** Whether an area is the given one or lies below it. */
    public boolean within(String id, String ancestorId) {
        area(ancestorId);
        return id.equals(ancestorId)
                || ancestors(id).stream().anyMatch(area -> area.id().equals(ancestorId));
    }

    /** The villages of a commune. */
    public List<Area> villages(String communeId) {
        return childrenOf(communeId, AreaLevel.COMMUNE);
    }

    /** The groups of a village. */
    public List<Area> groups(String villageId) {
        return childrenOf(villageId, AreaLevel.VILLAGE);
    }

    /**
     * An audience without overlap: an area stands for all below it, and an ended area for those who follow it. Keeps
     * the given order.
     *
     * @throws UnknownAreaException naming the first that never was
     */
    public List<String> reduce(Collection<String> audience) {
        Set<String> living = new LinkedHashSet<>();
        audience.forEach(id -> living.addAll(successors(id)));
        return living.stream()
                .filter(id -> ancestors(id).stream().noneMatch(up -> living.contains(up.id())))
                .toList();
    }

    /**
     * Who stands for an area today and holds its chats, history and open cases: itself while it lives, else its first
     * successor, else the area it belonged to.
     */
    public String successor(String id) {
        return successors(id).get(0);
    }

    /** All who together stand for an area today; more than one after a split. Never empty, the first is the main one. */
    public List<String> successors(String id) {
        Set<String> found = new LinkedHashSet<>();
        follow(id, found, new LinkedHashSet<>());
        // A commune closed without a successor has nobody above it: it goes on standing for itself.
        return found.isEmpty() ? List.of(id) : List.copyOf(found);
    }

    /**
     * Areas that people may mean by a text: its name with or without the label, a former name, "tổ 3" for "Tổ tự quản
     * số 3", each also followed by the name of an area above it ("tổ 3 thôn Đông"); accents and case do not matter.
     *
     * @return none, one, or several that share the name
     */
    public List<Area> find(String text) {
        return names.find(text);
    }

    /** With all areas above: "Tổ tự quản số 3, Thôn Đông, Xã Mẫu". */
    public String fullName(String id) {
        return String.join(
                ", ",
                Stream.concat(Stream.of(area(id)), ancestors(id).stream())
                        .map(Area::name)
                        .toList());
    }

    private List<Area> childrenOf(String id, AreaLevel level) {
        Area area = area(id);
        if (area.level() != level) {
            throw new IllegalArgumentException(id + " is a " + area.level() + ", not a " + level);
        }
        return children(id);
    }

    private Stream<Area> below(Area area) {
        return children(area.id()).stream().flatMap(child -> Stream.concat(Stream.of(child), below(child)));
    }

    private void follow(String id, Set<String> found, Set<String> seen) {
        Area area = area(id);
        if (!seen.add(id)) {
            return;
        }
        if (isLiving(area, day)) {
            found.add(id);
            return;
        }
        List<String> next = successions.getOrDefault(id, List.of());
        if (next.isEmpty() && area.parent() != null) {
            next = List.of(area.parent());
        }
        next.forEach(successor -> follow(successor, found, seen));
    }

    private static boolean isLiving(Area area, LocalDate day) {
        return !area.validFrom().isAfter(day)
                && (area.validTo() == null || area.validTo().isAfter(day));
    }

    private static void requireParent(Area area, Map<String, Area> byId, LocalDate day) {
        if (area.parent() == null) {
            return;
        }
        Area parent = byId.get(area.parent());
        if (parent == null || !isLiving(parent, day)) {
            throw new IllegalArgumentException(
                    "area " + area.id() + " belongs to " + area.parent() + ", which does not exist");
        }
        if (!Objects.equals(Optional.of(parent.level()), area.level().above())) {
            throw new IllegalArgumentException("area " + area.id() + " is a " + area.level() + " and cannot belong to "
                    + parent.id() + ", a " + parent.level());
        }
    }
}
