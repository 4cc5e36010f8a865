package vn.tienglang.hub.announcement.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds names of people: two to five capitalised syllables led by a family name, or any behind a word of address. Names
 * of streets, schools and the like, and of people in their office, are none. Stateless.
 */
final class PersonNames {

    private static final Set<String> FAMILY_NAMES = Set.of(
            "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
            "dương", "lý", "đinh", "đoàn", "trịnh", "đào", "mai", "lương", "trương", "cao", "hà", "tạ", "phùng", "chu",
            "quách", "lưu", "tô", "kiều", "thái", "vương", "nông", "lò", "giàng", "sùng", "vàng", "hứa", "khuất",
            "nghiêm", "triệu", "bế", "quàng", "cà", "lường", "mạc", "doãn", "đàm", "thân", "từ", "cù", "lâm", "la",
            "tống", "châu", "tăng", "văn", "viên", "phí");

    /** A family name that is more often an everyday word counts only behind a word of address. */
    private static final Set<String> AMBIGUOUS =
            Set.of("cao", "hà", "la", "từ", "thân", "văn", "viên", "châu", "vàng", "cà", "mai", "thái", "lâm", "tăng");

    private static final Set<String> ADDRESS =
            Set.of("ông", "bà", "anh", "chị", "em", "cháu", "bé", "cụ", "hộ", "con", "bác", "cô", "chú");

    /** In front of these words stands a place or a thing that bears someone's name. */
    private static final Pattern BEARS_A_NAME = Pattern.compile(
            "(?<!\\p{L})(?<!gia )(?:đường|phố|ngõ|trường|thcs|thpt|tiểu học|trung học cơ sở|trung học phổ thông|mầm non|cao đẳng|đại học"
                    + "|bệnh viện|nhà thờ họ|dòng họ|cầu|chợ|quảng trường|công viên|giải|tượng đài|khu đô thị"
                    + "|tư tưởng|thôn|xã|phường|làng|xóm|ấp|bản|huyện|tỉnh|tổ dân phố|nghĩa trang|học bổng|quỹ|chủ tịch hồ|tp\\.?|thành phố|đoàn tncs|đền|đình|chùa|lăng|kênh|sông)\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Who acts in office is named by right: law has papers say who signs and whom to ask. */
    private static final Pattern IN_OFFICE = Pattern.compile(
            "(?<!\\p{L})(?:đồng chí|đ/c|chủ tịch|phó chủ tịch|bí thư|phó bí thư|trưởng(?: \\p{L}+){1,4}|phó trưởng(?: \\p{L}+){1,3}"
                    + "|tổ trưởng(?: tổ \\p{L}+(?: \\p{L}+)?)?|bác sĩ|bs\\.?|y sĩ|dược sĩ|giám đốc|luật sư|chỉ huy"
                    + "|đại úy|thiếu tá|trung tá|thượng úy|trung úy|liệt sĩ|anh hùng|giáo viên|cô giáo|thầy giáo"
                    + "|người ký|cán bộ|công chức \\p{L}+)"
                    + "(?:\\s+(?:xã|phường|thôn|ubnd xã))?[:,\\s]*(?:ông|bà)?\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern OFFICE_FOLLOWS = Pattern.compile(
            "^\\s*[-–,(:]\\s*(?:là\\s+)?(?:phó\\s+)?(?:chủ tịch|bí thư|trưởng|giám đốc|cán bộ|công chức|hiệu trưởng|đội trưởng"
                    + "|công an|bác sĩ|trạm trưởng|chi hội trưởng)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern SYLLABLE = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");

    /** @param from first position, @param to position after the last */
    record Name(int from, int to, String text) {}

    private PersonNames() {}

    static List<Name> find(String text) {
        List<Name> names = new ArrayList<>();
        Matcher syllables = SYLLABLE.matcher(text);
        List<int[]> run = new ArrayList<>();
        while (syllables.find()) {
            boolean joined = !run.isEmpty() && onlyBlank(text, run.get(run.size() - 1)[1], syllables.start());
            if (!joined) {
                take(text, run, names);
                run.clear();
            }
            if (Character.isUpperCase(text.codePointAt(syllables.start()))) {
                run.add(new int[] {syllables.start(), syllables.end()});
            } else {
                take(text, run, names);
                run.clear();
            }
        }
        take(text, run, names);
        return names;
    }

    private static void take(String text, List<int[]> run, List<Name> names) {
        int first = 0;
        // "Ông Nguyễn Văn Bình" and "HỘ BÀ TRẦN THỊ LỢI": words of address may themselves be capitalised.
        while (first < run.size() && ADDRESS.contains(word(text, run.get(first)))) {
            first++;
        }
        boolean addressed = first > 0 || addressedBefore(text, run.isEmpty() ? 0 : run.get(0)[0]);
        for (int i = first; i < run.size(); i++) {
            String syllable = word(text, run.get(i));
            boolean leads = FAMILY_NAMES.contains(syllable) && (addressed || !AMBIGUOUS.contains(syllable));
            if (!leads && !(addressed && i == first)) {
                continue;
            }
            int last = Math.min(run.size(), i + 5);
            boolean longEnough = last - i >= 2 || (addressed && i == first && last - i >= 1);
            int from = run.get(i)[0];
            int to = run.get(last - 1)[1];
            if (longEnough && privatelyBorne(text, run.get(first == 0 ? i : 0)[0], to)) {
                names.add(new Name(from, to, text.substring(from, to)));
            }
            return;
        }
    }

    /** Whether a person, in private, bears the name that stands here. */
    private static boolean privatelyBorne(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - 60), start);
        String line = before.substring(before.lastIndexOf('\n') + 1);
        String after = text.substring(end, Math.min(text.length(), end + 40));
        return !BEARS_A_NAME.matcher(line).find()
                && !IN_OFFICE.matcher(line).find()
                && !OFFICE_FOLLOWS.matcher(after).find()
                && !text.substring(start, end).equalsIgnoreCase("Hồ Chí Minh");
    }

    private static boolean addressedBefore(String text, int start) {
        String before = text.substring(Math.max(0, start - 12), start).stripTrailing();
        int blank = Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n'));
        String last = before.substring(blank + 1).toLowerCase(Locale.ROOT);
        return ADDRESS.contains(last);
    }

    private static boolean onlyBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != ' ' && text.charAt(i) != '\u00a0') {
                return false;
            }
        }
        return true;
    }

    private static String word(String text, int[] at) {
        return text.substring(at[0], at[1]).toLowerCase(Locale.ROOT);
    }
}
