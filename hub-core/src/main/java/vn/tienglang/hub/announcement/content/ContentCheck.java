package vn.tienglang.hub.announcement.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.tienglang.hub.announcement.content.Mark.Field;
import vn.tienglang.hub.announcement.content.Passages.Passage;

/**
 * Marks what should not go out unseen: names beside debts, fines, illness or children; phone, ID and bank account
 * numbers; outside links; advertising. It judges nothing: a mark asks a person. Immutable, thread-safe.
 *
 * <p>What is personal follows Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; what a public post may not show is otherwise a
 * commune's own good sense, so words and numbers that are its own can be set.
 */
public final class ContentCheck {

    private static final Pattern DEBT =
            words("còn nợ|nợ|chậm nộp|chưa nộp|chưa đóng|chưa đóng góp|chưa hoàn thành nghĩa vụ"
                    + "|còn thiếu|nộp thiếu|quá hạn nộp|quá hạn trả|truy thu|khất nợ|trốn thuế");
    private static final Pattern FINE = words("xử phạt|phạt tiền|bị phạt|mức phạt|nộp phạt|vi phạm|lập biên bản|tạm giữ"
            + "|cảnh cáo|kỷ luật|khởi tố|bắt quả tang|trộm cắp|đánh bạc|gây rối");
    private static final Pattern ILLNESS = words("dương tính|nhiễm|mắc bệnh|mắc|mắc phải|ung thư|hiv|aids|lao phổi|f0"
            + "|sốt xuất huyết|covid|covid-19|tâm thần|trầm cảm|nghiện|cai nghiện|điều trị|bệnh nhân|bị bệnh|ốm nặng|đột quỵ"
            + "|viêm gan|khuyết tật|thai nghén|tiểu đường|suy thận");
    private static final Pattern CHILD = words(
            "cháu|bé|em|trẻ em|trẻ|học sinh|con gái|con trai|con ông|con bà|con anh|con chị|mồ côi|xâm hại|lớp \\d{1,2}\\p{L}?");
    private static final Pattern GENERAL_RULE = words("nếu vi phạm|mọi trường hợp|các trường hợp|hành vi");
    private static final Pattern WARNING =
            words("cảnh giác|lừa đảo|không tin|không nghe theo|phòng tránh|giả mạo|giả danh");
    private static final Pattern ADVERTISING =
            words("khuyến mãi|khuyến mại|mua (?:1|một) tặng (?:1|một)|giá sốc|giá chỉ từ"
                    + "|giá chỉ|siêu rẻ|freeship|miễn phí vận chuyển|đặt hàng ngay|đặt hàng|inbox|chốt đơn|trả góp 0%|vay nhanh"
                    + "|vay tiền nhanh|chiết khấu|ưu đãi hấp dẫn|ưu đãi lớn|ưu đãi sốc|giảm giá \\d+ ?%|giảm giá sốc|giảm giá lớn"
                    + "|thực phẩm chức năng|bán đất nền|số lượng có hạn|nhanh tay|cam kết hoàn tiền|khai trương");

    private static final Pattern MOBILE =
            Pattern.compile("(?<![\\d.,/])(?:\\+84|84|0)[\\s.-]?[35789](?:[\\s.-]?\\d){8}(?!\\d)");
    private static final Pattern CITIZEN_ID =
            Pattern.compile("(?<![\\d.,])0\\d{2}[ .]?\\d{3}[ .]?\\d{3}[ .]?\\d{3}(?![\\d.,]*\\d)");
    private static final Pattern NAMED_ID = Pattern.compile(
            "(?:CCCD|CMND|CMT|CMTND|căn cước(?: công dân)?|định danh(?: cá nhân)?|hộ chiếu|mã số BHXH|số thẻ BHYT|thẻ BHYT)"
                    + "[^\\d\\n]{0,20}(\\p{Lu}{0,3}\\d[\\d .]{5,16}\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ACCOUNT = Pattern.compile(
            "(?<!\\p{L})(?:STK|số tài khoản|tài khoản(?: số)?|TK|Vietcombank|VCB|Agribank|BIDV|VietinBank|Techcombank|MB ?Bank"
                    + "|Sacombank|VPBank|ACB|TPBank|SHB|HDBank|VIB|MoMo|ZaloPay|ngân hàng)(?!\\p{L})"
                    + "[^\\d\\n]{0,30}(\\d[\\d .-]{4,22}\\d)(?!\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern LINK = Pattern.compile(
            "(?<![\\p{L}\\d@._-])(?:https?://|www\\.)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+"
                    + "(?:com|vn|net|org|info|xyz|me|ly|io|gl|top|click|site|online|shop|app|link|biz|asia|club|cc|gg|page|dev))"
                    + "(?![\\p{L}\\d-]|\\.\\p{L})(?:[/?#][^\\s<>\"]*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE_ADDRESS =
            Pattern.compile("https?://([^\\s/<>\"]+)[^\\s<>\"]*", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SHORTENERS =
            Set.of("bit.ly", "tinyurl.com", "goo.gl", "t.co", "shorturl.at", "cutt.ly", "s.id", "rb.gy", "is.gd");

    private final Set<String> ownDomains;
    private final Set<String> ownPhones;

    /**
     * @param ownDomains whose links are no outside links, subdomains included, e.g. {@code gov.vn}
     * @param ownPhones digits of the commune's published mobile numbers
     */
    public ContentCheck(Set<String> ownDomains, Set<String> ownPhones) {
        this.ownDomains = Set.copyOf(ownDomains);
        this.ownPhones = Set.copyOf(ownPhones);
    }

    public List<Mark> check(Field field, String text) {
        List<Mark> marks = new ArrayList<>();
        accounts(field, text, marks);
        citizenIds(field, text, marks);
        phones(field, text, marks);
        links(field, text, marks);
        List<PersonNames.Name> people = PersonNames.find(text);
        for (Passage passage : Passages.of(text)) {
            names(field, people, passage, marks);
            advertising(field, passage, marks);
        }
        marks.sort(Comparator.comparingInt(Mark::from).thenComparing(Mark::kind));
        return List.copyOf(marks);
    }

    private static void names(Field field, List<PersonNames.Name> people, Passage passage, List<Mark> marks) {
        String context = passage.context();
        boolean debt = DEBT.matcher(context).find();
        boolean fine =
                FINE.matcher(context).find() && !GENERAL_RULE.matcher(context).find();
        boolean illness = ILLNESS.matcher(context).find();
        boolean child = CHILD.matcher(context).find();
        if (!debt && !fine && !illness && !child) {
            return;
        }
        int end = passage.from() + passage.text().length();
        for (PersonNames.Name name : people) {
            if (name.from() < passage.from() || name.to() > end) {
                continue;
            }
            if (debt) {
                marks.add(new Mark(
                        field,
                        name.from(),
                        name.to(),
                        MarkKind.NAME_WITH_DEBT,
                        "Nêu tên “" + name.text()
                                + "” cùng chuyện nợ hoặc chưa nộp tiền: không nên bêu tên trước cả làng."));
            }
            if (fine) {
                marks.add(new Mark(
                        field,
                        name.from(),
                        name.to(),
                        MarkKind.NAME_WITH_FINE,
                        "Nêu tên “" + name.text()
                                + "” cùng chuyện vi phạm hoặc xử phạt: chỉ công khai khi pháp luật cho phép."));
            }
            if (illness) {
                marks.add(new Mark(
                        field,
                        name.from(),
                        name.to(),
                        MarkKind.NAME_WITH_ILLNESS,
                        "Nêu tên “" + name.text() + "” cùng tình trạng sức khỏe: đây là dữ liệu cá nhân nhạy cảm."));
            }
            if (child) {
                marks.add(new Mark(
                        field,
                        name.from(),
                        name.to(),
                        MarkKind.NAME_OF_CHILD,
                        "Nêu tên “" + name.text() + "” có thể là trẻ em: cần được cha mẹ đồng ý."));
            }
        }
    }

    private static void advertising(Field field, Passage passage, List<Mark> marks) {
        if (WARNING.matcher(passage.context()).find()) {
            return;
        }
        Matcher found = ADVERTISING.matcher(passage.text());
        while (found.find()) {
            marks.add(new Mark(
                    field,
                    passage.from() + found.start(),
                    passage.from() + found.end(),
                    MarkKind.ADVERTISING,
                    "“" + found.group() + "” nghe như quảng cáo: kênh của xã không đăng quảng cáo."));
        }
    }

    private void phones(Field field, String text, List<Mark> marks) {
        Matcher found = MOBILE.matcher(text);
        while (found.find()) {
            String digits = digits(found.group()).replaceFirst("^84", "0");
            if (!ownPhones.contains(digits) && free(marks, found.start(), found.end())) {
                marks.add(new Mark(
                        field,
                        found.start(),
                        found.end(),
                        MarkKind.PHONE,
                        "Số điện thoại di động “" + found.group() + "”: hãy chắc rằng chủ số đồng ý cho công khai."));
            }
        }
    }

    private static void citizenIds(Field field, String text, List<Mark> marks) {
        Matcher named = NAMED_ID.matcher(text);
        while (named.find()) {
            int digits = digits(named.group(1)).length();
            if ((digits >= 8 && digits <= 13) && free(marks, named.start(1), named.end(1))) {
                addId(field, named.start(1), named.end(1), marks);
            }
        }
        Matcher bare = CITIZEN_ID.matcher(text);
        while (bare.find()) {
            // Căn cước: province 001–096, then century and sex (Nghị định 137/2015/NĐ-CP, Điều 13).
            int province = Integer.parseInt(digits(bare.group()).substring(0, 3));
            if (province >= 1 && province <= 96 && free(marks, bare.start(), bare.end())) {
                addId(field, bare.start(), bare.end(), marks);
            }
        }
    }

    private static void addId(Field field, int from, int to, List<Mark> marks) {
        marks.add(new Mark(
                field, from, to, MarkKind.CITIZEN_ID, "Số giấy tờ tùy thân: không công khai trên nhóm và loa."));
    }

    private static void accounts(Field field, String text, List<Mark> marks) {
        Matcher found = ACCOUNT.matcher(text);
        while (found.find()) {
            int digits = digits(found.group(1)).length();
            boolean money = text.substring(found.end(1), Math.min(text.length(), found.end(1) + 8))
                    .matches("(?s)\\s*(?:đ|đồng|VNĐ|VND|triệu|tỷ|%|khách|hộ|tháng).*");
            if (digits >= 6 && digits <= 19 && !money) {
                marks.add(new Mark(
                        field,
                        found.start(1),
                        found.end(1),
                        MarkKind.BANK_ACCOUNT,
                        "Số tài khoản nhận tiền: kẻ gian hay giả mạo, cần thêm một người duyệt."));
            }
        }
    }

    private void links(Field field, String text, List<Mark> marks) {
        Matcher found = LINK.matcher(text);
        while (found.find()) {
            link(field, found, marks);
        }
        Matcher bare = BARE_ADDRESS.matcher(text);
        while (bare.find()) {
            if (free(marks, bare.start(), bare.end())) {
                link(field, bare, marks);
            }
        }
    }

    private void link(Field field, Matcher found, List<Mark> marks) {
        String domain = found.group(1).toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        if (ownDomains.stream().anyMatch(own -> domain.equals(own) || domain.endsWith("." + own))) {
            return;
        }
        String reason = SHORTENERS.contains(domain)
                ? "Liên kết rút gọn “" + found.group() + "” giấu địa chỉ thật: cần thêm một người duyệt."
                : "Liên kết ra ngoài “" + found.group() + "”: cần thêm một người mở xem và duyệt.";
        marks.add(new Mark(field, found.start(), found.end(), MarkKind.LINK, reason));
    }

    private static boolean free(List<Mark> marks, int from, int to) {
        return marks.stream().noneMatch(mark -> mark.from() < to && from < mark.to());
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile(
                "(?<![\\p{L}\\d])(?:" + alternatives + ")(?![\\p{L}\\d])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
