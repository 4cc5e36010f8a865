package vn.tienglang.zalo.talk;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.tienglang.hub.text.Fold;

/**
 * What somebody wants of the account, by their whole message: a menu's words in any spelling, a code, a place. A sentence
 * that merely holds such words is none of this: it may be a report, and goes on to those who read reports. Sealed.
 */
sealed interface Wish {

    /** A greeting, a call for help: they see what can be done here. */
    record Menu() implements Wish {}

    /** They want to report, and have not said what. */
    record Report() implements Wish {}

    /** They want to know how their report stands, and named none. */
    record Follow() implements Wish {}

    /** They ask about papers; the procedure is found by its words. */
    record Procedure(String asked) implements Wish {}

    /** What is new. */
    record Today() implements Wish {}

    /** One announcement, by its number. */
    record Announcement(long number) implements Wish {}

    /** They want to say where they belong. */
    record Village() implements Wish {}

    /** They say where they belong. */
    record LivesIn(String place) implements Wish {}

    /** Nothing after all. */
    record Cancel() implements Wish {}

    /** Something else. */
    record Other() implements Wish {}

    /** The menu's lines, in the order of their numbers. */
    List<Wish> MENU_LINES = List.of(new Report(), new Follow(), new Procedure(""), new Today(), new Village());

    /** Whole messages, folded; what is said around them for politeness is taken off first. */
    Map<String, Wish> PHRASES = phrases();

    Pattern ANNOUNCEMENT =
            Pattern.compile("^(?:xem |doc |cho xem |mo )?(?:tb|thong bao|tin)(?: so)? ?(\\d{1,9})(?: \\d{1,2})?$");

    Pattern LIVES_IN = Pattern.compile(
            "^(?:nha |gia dinh )?(?:toi|em|chau|minh|con|nha toi|nha em|nha chau|nha minh)? ?(?:o|thuoc|song o|dang o) ((?:to|thon|xom|ban|ap|khu|doi|khoi) .{1,40})$");

    Pattern POLITE_START = Pattern.compile(
            "^(?:da|vang|a|alo|cho|xin|xin phep|lam on|nho|cho phep|ad|admin|oa|anh oi|chi oi|bac oi|em oi|co oi|chu oi|toi|em|chau|minh|con|muon|can|duoc|cho toi|cho em|cho chau|cho minh|hoi) ");

    Pattern POLITE_END = Pattern.compile(
            " (?:a|ah|nhe|nha|voi|oi|giup|giup toi|giup em|giup chau|voi a|duoc khong|dc khong|di|cai|xem|nao|vay|ad|nhi|cam on)$");

    Pattern PAPERS = Pattern.compile(
            "\\b(?:can (?:gi|nhung gi|giay to|mang)|giay to gi|mang (?:gi|theo gi|nhung gi)|thu tuc|lam o dau|o dau|the nao|ra sao|lam sao|nhu the nao|bao lau|bao nhieu tien|le phi|mat bao|ho so|hoi)\\b|^(?:lam|dang ky|xin|cap|doi) ");

    /** Whoever complains about an office has a report, not a question. */
    Pattern COMPLAINT = Pattern.compile(
            "\\b(?:phan anh|kien nghi|to cao|khieu nai|hach dich|cham|mai khong|khong giai quyet|khong lam|vo|sai|that lac|mat roi|nham|thai do|gay kho|doi tien|hong|buc xuc|de nghi|chua xong|khong chiu|lau qua)\\b");

    int QUESTION_WORDS = 16;

    /**
     * Reads a whole message.
     *
     * @param menuShown whether the menu stands before their eyes, so that a bare number means a line of it
     */
    static Wish read(String text, boolean menuShown) {
        String said = Fold.fold(text);
        if (said.isEmpty()) {
            return text.strip().matches("[?.!]+") ? new Menu() : new Other();
        }
        if (menuShown && said.matches("[1-5]")) {
            return MENU_LINES.get(Integer.parseInt(said) - 1);
        }
        Matcher announcement = ANNOUNCEMENT.matcher(said);
        if (announcement.matches()) {
            return new Announcement(Long.parseLong(announcement.group(1)));
        }
        Optional<Wish> plain = phrase(said);
        String bare = polite(said);
        Wish phrase = plain.or(() -> phrase(bare)).orElse(null);
        if (phrase != null) {
            return phrase;
        }
        Matcher place = LIVES_IN.matcher(said);
        if (place.matches()) {
            return new LivesIn(place.group(1));
        }
        if (said.split(" ").length <= QUESTION_WORDS
                && PAPERS.matcher(said).find()
                && !COMPLAINT.matcher(said).find()) {
            return new Procedure(said);
        }
        return new Other();
    }

    private static Optional<Wish> phrase(String said) {
        Wish exact = PHRASES.get(said);
        if (exact != null) {
            return Optional.of(exact);
        }
        int slips = Typos.allowed(said);
        return slips == 0
                ? Optional.empty()
                : PHRASES.entrySet().stream()
                        .filter(entry -> Typos.allowed(entry.getKey()) > 0)
                        .filter(entry -> Typos.within(said, entry.getKey(), slips))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    private static String polite(String said) {
        String bare = said;
        for (int n = 0; n < 6; n++) {
            String less = POLITE_END
                    .matcher(POLITE_START.matcher(bare).replaceFirst(""))
                    .replaceFirst("");
            if (less.equals(bare) || less.isBlank()) {
                break;
            }
            bare = less.strip();
        }
        return bare;
    }

    private static Map<String, Wish> phrases() {
        Map<String, Wish> phrases = new LinkedHashMap<>();
        put(phrases, new Menu(), """
                menu|mo menu|danh muc|cac muc|muc luc|tro giup|help|huong dan|huong dan su dung|bat dau|start|tu van|giup|giup toi
                giup do|can giup do|quay lai|ve dau|lam gi duoc|co nhung gi|o day lam gi|dung the nao|su dung the nao
                chao|xin chao|chao ban|chao xa|chao oa|chao ad|chao admin|chao uy ban|chao ubnd|chao ubnd xa|chao anh|chao chi
                chao bac|chao co|chao chu|chao cac bac|chao moi nguoi|chao buoi sang|chao buoi chieu|hello|helo|hi|hallo|alo|a lo
                kinh chao|xin kinh chao|chao xa minh|co ai khong|co ai o day khong|ai day|oa oi|xa oi|ad oi|hoi chut|cho hoi
                cho toi hoi|cho em hoi|hoi""");
        put(phrases, new Report(), """
                phan anh|muon phan anh|gui phan anh|phan anh mot viec|phan anh viec|phan anh kien nghi|kien nghi|y kien|gop y
                gui y kien|bao su co|bao viec|bao tin|phan anh su viec|phan anh su co|toi co phan anh|co phan anh|viet phan anh
                phan anh hien truong|bao cao su co|muon bao|co viec muon bao|co viec can phan anh|tao phan anh""");
        put(phrases, new Follow(), """
                theo doi|theo doi phan anh|tra cuu|tra cuu phan anh|tra cuu ket qua|xem phan anh|xem ket qua|phan anh cua toi
                phan anh cua toi den dau|phan anh cua toi den dau roi|phan anh den dau|phan anh den dau roi|ket qua phan anh
                kiem tra phan anh|tinh trang phan anh|phan anh cua em|phan anh cua em den dau roi|viec cua toi den dau
                viec cua toi den dau roi|theo doi phan anh cua toi|hoi ket qua|bao gio co ket qua|phan anh xu ly den dau""");
        put(phrases, new Procedure(""), """
                thu tuc|hoi thu tuc|thu tuc hanh chinh|lam giay to|hoi giay to|giay to|dich vu cong|hoi ve thu tuc|cac thu tuc
                xem thu tuc|hoi thu tuc hanh chinh|lam thu tuc""");
        put(phrases, new Today(), """
                thong bao|thong bao hom nay|tb hom nay|tin hom nay|tin moi|thong bao moi|hom nay co gi|hom nay co gi moi
                hom nay co thong bao gi|hom nay co thong bao gi khong|co thong bao gi|co thong bao gi khong|co thong bao gi moi
                co thong bao gi moi khong|co tin gi moi|co tin gi moi khong|co tin gi khong|xem thong bao|doc thong bao|bang tin
                thong bao cua xa|thong bao cua thon|thong bao gan day|tin tuc|xem tin|co gi moi|co gi moi khong|lich hom nay
                thong bao moi nhat|tin moi nhat""");
        put(phrases, new Village(), """
                chon thon|chon thon cua toi|doi thon|thon cua toi|chon dia ban|doi dia ban|chon to|chon khu|chon xom|chon ban
                doi to|dang ky thon|khai bao thon|nham thon|sai thon|chon noi o|noi o|doi noi o""");
        put(phrases, new Cancel(), """
                thoi|thoi khoi|huy|huy bo|khong can|khong can nua|bo qua|thoat|dung|thoi khong can|thoi duoc roi|khong a|khong""");
        return Map.copyOf(phrases);
    }

    private static void put(Map<String, Wish> phrases, Wish wish, String lines) {
        Arrays.stream(lines.split("[|\\n]")).map(String::strip).forEach(phrase -> phrases.put(phrase, wish));
    }
}
