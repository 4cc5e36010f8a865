package vn.tienglang.hub.area;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import vn.tienglang.hub.text.Fold;

/** Areas by what people call them, accents and case folded away. Immutable. */
final class NameIndex {

    private final Map<String, Set<Area>> byName = new LinkedHashMap<>();
    private final Function<String, List<Area>> ancestors;

    NameIndex(Collection<Area> areas, Function<String, List<Area>> ancestors) {
        this.ancestors = ancestors;
        for (Area area : areas) {
            namesOf(area)
                    .forEach(name -> byName.computeIfAbsent(name, n -> new LinkedHashSet<>())
                            .add(area));
        }
    }

    List<Area> find(String text) {
        String wanted = Fold.fold(text);
        if (wanted.isEmpty()) {
            return List.of();
        }
        Set<Area> found = new LinkedHashSet<>(byName.getOrDefault(wanted, Set.of()));
        for (int cut = wanted.indexOf(' '); cut >= 0; cut = wanted.indexOf(' ', cut + 1)) {
            String above = wanted.substring(cut + 1);
            byName.getOrDefault(wanted.substring(0, cut), Set.of()).stream()
                    .filter(area -> liesIn(area, above))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** A name that sorts as people count: every run of digits padded to the same length. */
    static String countable(String name) {
        StringBuilder padded = new StringBuilder();
        StringBuilder digits = new StringBuilder();
        for (char c : (Fold.fold(name) + " ").toCharArray()) {
            if (Character.isDigit(c)) {
                digits.append(c);
            } else {
                if (!digits.isEmpty()) {
                    padded.append("0".repeat(Math.max(0, 9 - digits.length()))).append(digits);
                    digits.setLength(0);
                }
                padded.append(c);
            }
        }
        return padded.toString();
    }

    private boolean liesIn(Area area, String above) {
        Set<Area> named = byName.getOrDefault(above, Set.of());
        return ancestors.apply(area.id()).stream().anyMatch(named::contains);
    }

    private static Set<String> namesOf(Area area) {
        Set<String> names = new LinkedHashSet<>();
        List<String> written = new ArrayList<>(area.formerNames());
        written.add(area.name());
        written.add(area.shortName());
        String label = Fold.fold(area.label());
        for (String name : written) {
            String folded = Fold.fold(name);
            names.add(folded);
            String bare = folded.startsWith(label + " ") ? folded.substring(label.length() + 1) : folded;
            String number = bare.startsWith("so ") ? bare.substring(3) : bare;
            if (!number.isEmpty() && number.chars().allMatch(Character::isDigit)) {
                names.add(label + " " + number);
                names.add(label.substring(0, (label + " ").indexOf(' ')) + " " + number);
                // A bare "3" is a number, not a place.
                names.remove(number);
            } else {
                names.add(bare);
            }
        }
        return names;
    }
}
