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
        put(found, person(kind) ? "person" : kind, name.folded());
    }

    private static boolean person(String kind) {
        return Set.of("ong", "ba", "co", "chu", "anh", "chi", "bac", "cu").contains(kind);
    }

    private static void landmarks(Words message, Map<String, Set<String>> found) {
        String text = " " + message.folded() + " ";
        for (String landmark : LANDMARKS) {
            if (text.contains(" " + landmark + " ")) {
                put(found, "landmark", landmark);
                text = text.replace(" " + landmark + " ", " ");
            }
        }
    }

    private static void put(Map<String, Set<String>> found, String kind, String value) {
        found.computeIfAbsent(kind, k -> new HashSet<>()).add(value);
    }
}
