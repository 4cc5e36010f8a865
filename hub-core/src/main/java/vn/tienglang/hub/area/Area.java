package vn.tienglang.hub.area;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.text.Fold;

/**
 * A node of the tree, as it is on one day.
 *
 * @param id kept for life, e.g. {@code xa-mau.thon-dong.to-3}; says nothing about where the area belongs today
 * @param label what such an area is called in its place, in lower case: xã, thôn, tổ dân phố, tổ tự quản …
 * @param name as officials write it, label included: Thôn Đông, Tổ tự quản số 3
 * @param formerNames what people may still call it
 * @param parent the area it belongs to; none for a commune
 * @param households how many, its own count or the sum of what lies below
 * @param validFrom the first day of its existence
 * @param validTo the first day it no longer existed; none while it lives
 */
public record Area(
        String id,
        AreaLevel level,
        String label,
        String name,
        List<String> formerNames,
        @Nullable String parent,
        int households,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    public Area {
        formerNames = List.copyOf(formerNames);
        requireId(id);
        label = label.strip();
        name = name.strip();
        if (label.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("area " + id + " without " + (name.isEmpty() ? "name" : "label"));
        }
        if ((level == AreaLevel.COMMUNE) != (parent == null)) {
            throw new IllegalArgumentException(
                    parent == null ? "area " + id + " without parent" : "commune " + id + " with a parent");
        }
        if (households < 0) {
            throw new IllegalArgumentException("area " + id + " with " + households + " households");
        }
        if (validTo != null && !validTo.isAfter(validFrom)) {
            throw new IllegalArgumentException("area " + id + " ends before it begins");
        }
    }

    /** Checks an area's id.
     *
     * @throws IllegalArgumentException when this cannot be one */
    public static String requireId(String id) {
        if (id.length() > 100 || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "'" + id + "' is not an area id: small letters, digits, single '-' and '.' between them");
        }
        return id;
    }

    /** The name without its label: Đông, số 3. */
    public String shortName() {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(label.toLowerCase(Locale.ROOT) + " ")) {
            return name.substring(label.length() + 1).strip();
        }
        return name;
    }

    /** What its head is called: trưởng thôn, tổ trưởng tổ dân phố, chủ tịch UBND xã. */
    public String headTitle() {
        return level == AreaLevel.COMMUNE ? "chủ tịch UBND " + label : headTitle(label);
    }

    /** What its head's deputy is called: phó trưởng thôn, tổ phó tổ dân phố. */
    public String deputyTitle() {
        if (level == AreaLevel.COMMUNE) {
            return "phó chủ tịch UBND " + label;
        }
        return isTeam(label) ? firstWord(label) + " phó " + label : "phó trưởng " + label;
    }

    /**
     * The title that follows a label. A "tổ" has a "tổ trưởng", always with what kind of tổ it is, for a tổ dân phố
     * and a tổ tự quản may stand side by side; all else has a "trưởng".
     */
    public static String headTitle(String label) {
        return isTeam(label) ? firstWord(label) + " trưởng " + label : "trưởng " + label;
    }

    private static boolean isTeam(String label) {
        String first = Fold.fold(firstWord(label));
        return first.equals("to") || first.equals("nhom");
    }

    private static String firstWord(String label) {
        int blank = label.indexOf(' ');
        return blank < 0 ? label : label.substring(0, blank);
    }
}
