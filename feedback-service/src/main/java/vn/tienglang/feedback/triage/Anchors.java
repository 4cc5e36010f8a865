package vn.tienglang.feedback.triage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a message says something is: numbered places ("ngõ 12", "tổ 5") and landmarks ("cổng trường", "nhà văn hóa"). Two
 * messages that number the same kind of place differently are about different places, however alike their words.
 *
 * @param byKind values by kind of place, folded
 */
record Anchors(Map<String, Set<String>> byKind) {

    private static final Set<String> NUMBERED = Set.of(
            "to", "ngo", "ngach", "hem", "xom", "doi", "khu", "kiet", "cum", "km", "lo", "thon", "ap", "khom", "duong",
            "so", "nha", "cot", "tram", "ban", "khoi", "tieu", "quoc");

    /** Words that may stand between the kind and its number: "tổ tự quản số 5", "tổ dân phố 3". */
    private static final Set<String> BETWEEN = Set.of("so", "tu", "quan", "dan", "pho", "lien", "gia", "dien");

    /** Kinds of place that go by a name. */
    private static final Set<String> NAMED = Set.of(
            "thon", "xom", "lang", "ap", "cau", "cho", "quan", "ong", "ba", "co", "chu", "anh", "chi", "bac", "cu");

    private static final Set<String> NO_NAMES = Set.of(
            "nay", "do", "kia", "toi", "em", "minh", "chung", "con", "va", "la", "co", "khong", "bi", "thi", "ma",
            "cho", "o", "tu", "den", "ra", "vao", "dang", "cung", "rat", "qua", "roi", "cac", "nhung", "mot", "hai",
            "ba", "xa", "gia", "truong", "tren", "duoi", "trong", "ngoai", "dau", "cuoi", "ta", "lai", "hat", "chua",
            "de", "xay", "thu", "nao", "cua", "ay", "voi", "bac", "anh", "chi", "sap", "gay", "yeu", "hong", "bo");

    private static final List<String> LANDMARKS = List.of(
            "truong mam non",
            "truong tieu hoc",
            "truong thcs",
            "truong cap 1",
            "truong cap 2",
            "truong cap 3",
            "truong hoc",
            "nha van hoa",
            "san bong",
            "san van dong",
            "tram y te",
            "uy ban",
            "cong lang",
            "dau lang",
            "cuoi lang",
            "dinh",
            "chua",
            "mieu",
            "nghia trang",
            "nga ba",
            "nga tu",
            "ben xe",
            "ao dinh",
            "gieng lang",
            "cay da",
            "buu dien",
            "nha tho",
            "tram bom",
            "tram bien ap",
            "cay xang",
            "dau xom",
            "cuoi xom",
            "bai rac",
            "be boi",
            "khu dan cu",
            "cong chao",
            "hop tac xa",
            "san kho",
            "lo mo",
            "khu cong nghiep",
            "nha may",
            "truong");

    /** Landmarks of one syllable, as they must be written to be taken for one. */
    private static final Set<String> ACCENTED = Set.of(
            Word.of("đình").written(),
            Word.of("chùa").written(),
            Word.of("miếu").written(),
            Word.of("trường").written());

    /** Other words for the same landmark. */
    private static final Map<String, String> SYNONYMS = Map.of(
            "thcs",
            "cap 2",
            "trung hoc co so",
            "cap 2",
            "thpt",
            "cap 3",
            "tieu hoc",
            "cap 1",
            "mau giao",
            "mam non",
            "nvh",
            "nha van hoa",
            "ubnd",
            "uy ban",
            "nha van hoa thon",
            "nha van hoa");

    static Anchors in(Words message) {
        Map<String, Set<String>> found = new HashMap<>();
        for (int i = 0; i < message.size(); i++) {
            numbered(message, i, found);
            named(message, i, found);
        }
        landmarks(message, found);
        return new Anchors(found);
    }

    /** Whether both name a kind of place and never the same one. */
    boolean contradicts(Anchors other) {
        return byKind.entrySet().stream().anyMatch(entry -> {
            Set<String> theirs = other.byKind.get(entry.getKey());
            return theirs != null && theirs.stream().noneMatch(entry.getValue()::contains);
        });
    }

    boolean shares(Anchors other) {
        return byKind.entrySet().stream()
                .anyMatch(entry -> other.byKind.getOrDefault(entry.getKey(), Set.of()).stream()
                        .anyMatch(entry.getValue()::contains));
    }

    boolean none() {
        return byKind.isEmpty();
    }

    private static void numbered(Words message, int at, Map<String, Set<String>> found) {
        String kind = message.get(at).folded();
        if (!NUMBERED.contains(kind)) {
            return;
        }
        int next = at + 1;
        while (next < message.size()
                && next - at <= 3
                && BETWEEN.contains(message.get(next).folded())) {
            next++;
        }
        if (next < message.size() && message.get(next).folded().matches("\\d{1,4}[a-z]?(/\\d{1,4})?")) {
            String unit = next + 1 < message.size() ? message.get(next + 1).folded() : "";
            // "nhà 3 tầng", "tổ 5 người", "khu 2 ngày nay" are no places.
            if (!Set.of("tang", "nguoi", "ngay", "thang", "tuan", "gio", "lan", "con", "chau", "nam", "phut")
                    .contains(unit)) {
                put(found, kind.equals("so") ? "nha" : kind, message.get(next).folded());
            }
        }
    }

    private static void named(Words message, int at, Map<String, Set<String>> found) {
        String kind = message.get(at).folded();
        if (!NAMED.contains(kind) || at + 1 >= message.size()) {
            return;
        }
        Word name = message.get(at + 1);
        // A name is written large, unless the writer never does.
        boolean large = Character.isUpperCase(name.shown().codePointAt(0));
        boolean placeName = kind.equals("thon") || kind.equals("xom") || kind.equals("lang") || kind.equals("ap");
        boolean taken = large || (placeName && message.plain() && !NO_NAMES.contains(name.folded()));
        if (!taken || name.folded().matches("\\d.*")) {
            return;
        }
        put(found, person(kind) ? "person" : kind, name.folded() + secondName(message, at + 2, person(kind)));
    }

    /** "Hòa Bình" is not "Hòa An"; of a person the first name told is enough, people shorten the rest. */
    private static String secondName(Words message, int at, boolean person) {
        boolean more = !person
                && at < message.size()
                && Character.isUpperCase(message.get(at).shown().codePointAt(0));
        return more ? " " + message.get(at).folded() : "";
    }

    private static boolean person(String kind) {
        return Set.of("ong", "ba", "co", "chu", "anh", "chi", "bac", "cu").contains(kind);
    }

    private static void landmarks(Words message, Map<String, Set<String>> found) {
        String text = " " + message.folded() + " ";
        for (Map.Entry<String, String> synonym : SYNONYMS.entrySet()) {
            text = text.replace(" " + synonym.getKey() + " ", " " + synonym.getValue() + " ");
        }
        for (String landmark : LANDMARKS) {
            if (text.contains(" " + landmark + " ") && !mistaken(message, landmark)) {
                put(found, "landmark", landmark);
                text = text.replace(" " + landmark + " ", " ");
            }
        }
    }

    /** "chua" without marks is chưa far more often than chùa. */
    private static boolean mistaken(Words message, String landmark) {
        return !landmark.contains(" ")
                && message.all().stream()
                        .filter(word -> word.folded().equals(landmark))
                        .noneMatch(word -> ACCENTED.contains(word.written()));
    }

    private static void put(Map<String, Set<String>> found, String kind, String value) {
        found.computeIfAbsent(kind, k -> new HashSet<>()).add(value);
    }
}
