package vn.tienglang.zalo.relay;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.person.Phone;
import vn.tienglang.hub.text.Fold;

/**
 * Whose words a leader brings, as far as his own words tell. Sealed, so that every answer is thought of.
 */
sealed interface Behalf {

    /** A neighbour, by name, perhaps with a phone number and with what they have to say. */
    record Of(String name, @Nullable String phone, String words) implements Behalf {}

    /** Somebody whose name is not given: the account has to ask. */
    record Somebody(String words) implements Behalf {}

    /** The leader himself. */
    record Self() implements Behalf {}

    /** It was no report after all. */
    record Nothing() implements Behalf {}

    /** Cannot be understood as any of these. */
    record Unclear() implements Behalf {}

    /** "Báo thay bà Lan: đèn hỏng", "bà Lan ngõ 3 nhờ báo là …", "có người dân phản ánh …". */
    Pattern BROUGHT = Pattern.compile(
            "^(?:da |em |toi |xin |thua |bao cao )*(?:bao thay|bao ho|bao giup|noi thay|noi ho|phan anh thay|phan anh ho|phan anh giup|thay mat|chuyen loi|nhan ho|nhan thay|gui ho)\\b");

    Pattern BROUGHT_BY_NEIGHBOUR = Pattern.compile(
            "^(?:co |mot |cac )*(?:ba con|nguoi dan|ho dan|dan|mot ho|may ho|hang xom|(?:ong|ba|bac|co|chu|anh|chi|cu) [a-z]+(?: [a-z]+){0,4}) (?:vua |moi |co |da )*(?:bao|phan anh|nho bao|nho toi bao|nho em bao|nhan|noi|keu|kien nghi)\\b");

    Pattern SELF = Pattern.compile(
            "^(?:da |vang )*(?:toi|em|minh|chau|cua toi|cua em|toi bao|em bao|toi tu bao|em tu bao|bao cho toi|chinh toi|ban than toi|toi phan anh|em phan anh|khong thay ai|khong bao thay|toi day|em day|tu toi|viec cua toi)(?: (?:a|nhe|thoi|day))*$");

    Pattern NOTHING = Pattern.compile(
            "^(?:thoi|huy|bo qua|nham|gui nham|khong phai|khong phai phan anh|khong co gi|nhan nham)(?: (?:a|nhe|roi))*$");

    Pattern PHONE = Pattern.compile("(?:\\+?84|0)[0-9][0-9 .\\-]{7,12}[0-9]");

    /** Words that belong to a person's name in an answer: title, name, where they live. */
    Pattern NAME = Pattern.compile(
            "^[\\p{L}][\\p{L} .'-]{1,60}(?:[,\\s]+(?:ngõ|ngo|tổ|to|số|so|xóm|xom|nhà|nha|thôn|thon)\\s?[\\p{L}\\p{N}/ ]{1,30})*$");

    Set<String> TITLES = Set.of("ong", "ba", "bac", "co", "chu", "anh", "chi", "cu", "em", "chau", "nha", "ho", "gia");

    int LONGEST_NAME = 60;

    /** Whether a message says by its first words that it is somebody else's. */
    static boolean brought(String text) {
        String folded = Fold.fold(text);
        return BROUGHT.matcher(folded).find()
                || BROUGHT_BY_NEIGHBOUR.matcher(folded).find();
    }

    /** A message that says so: with the name, when it stands before a colon or a comma. */
    static Behalf reading(String text) {
        String nfc = Fold.nfc(text).strip();
        Matcher named = Pattern.compile(
                        "^.{0,24}?(?:báo|bao|nói|noi|phản ánh|phan anh|nhắn|nhan|gửi|gui)\\s+(?:thay|hộ|ho|giúp|giup)(?:\\s+(?:cho|lời|loi))?\\s+([^:\\n]{2,80})[:\\n]\\s*(.+)$",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(nfc);
        if (named.matches() && person(named.group(1)) instanceof Of of) {
            return new Of(of.name(), of.phone(), named.group(2).strip());
        }
        return new Somebody(nfc);
    }

    /** The answer to "Ông/bà báo thay ai?". */
    static Behalf answer(String text) {
        String folded = Fold.fold(text);
        if (SELF.matcher(folded).matches()) {
            return new Self();
        }
        if (NOTHING.matcher(folded).matches()) {
            return new Nothing();
        }
        String bare = Fold.nfc(text)
                .strip()
                .replaceFirst(
                        "(?iu)^(?:dạ|da|vâng|vang|em|tôi|toi)?[,\\s]*(?:báo|bao)\\s+(?:thay|hộ|ho|giúp|giup|cho)(?:\\s+cho)?\\s+",
                        "")
                .replaceFirst("(?iu)^thay\\s+(?:cho\\s+)?", "")
                .replaceFirst("(?iu)^(?:của|cua)\\s+", "");
        return person(bare);
    }

    private static Behalf person(String text) {
        Matcher phone = PHONE.matcher(text);
        Optional<String> number = phone.find() ? Phone.parse(phone.group()) : Optional.empty();
        String name = PHONE.matcher(text)
                .replaceAll(" ")
                .replaceAll("(?iu)\\b(?:sđt|sdt|số điện thoại|đt|dt|điện thoại|dien thoai|số|so)\\b\\s*:?\\s*$", " ")
                .replaceAll("[\\s,;:.()-]+$", "")
                .replaceAll("\\s+", " ")
                .strip();
        if (name.length() < 2
                || name.length() > LONGEST_NAME
                || !NAME.matcher(name).matches()) {
            return new Unclear();
        }
        String first = Fold.fold(name).split(" ")[0];
        int words = Fold.fold(name).split(" ").length;
        // A name has a title, a capital, or stands beside a number; "đang mưa to lắm" has none of these.
        boolean capital = name.chars().anyMatch(Character::isUpperCase) && words <= 6;
        boolean titled = TITLES.contains(first) && words >= 2 && words <= 9;
        return capital || titled || number.isPresent() ? new Of(name, number.orElse(null), "") : new Unclear();
    }
}
