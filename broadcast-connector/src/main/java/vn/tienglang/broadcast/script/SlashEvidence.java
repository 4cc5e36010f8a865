package vn.tienglang.broadcast.script;

import java.util.Set;

/** What the neighbours say about {@code a/b}: a day of a month, a part of a whole, so many of so many, or an address. */
final class SlashEvidence {
    private static final Phrases DAY_WORDS = Phrases.of(
            "ngày|chiều nay|sáng nay|tối nay|đêm nay|trưa nay|sáng mai|chiều mai|tối mai|trưa mai|chiều qua|tối qua|sáng qua|đêm qua|sáng|chiều|tối|đêm|trưa|lễ|tết|mùng|mồng|hôm|rằm|hạn|dịp|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|cn|quốc khánh|chào mừng|kỷ niệm|kỉ niệm|hôm nay|ngày mai|hôm qua|rạng sáng|khuya|quốc tế thiếu nhi|quốc tế phụ nữ|quốc tế lao động|nhà giáo việt nam|phụ nữ việt nam|giỗ tổ|thương binh liệt sĩ|liệt sĩ");
    private static final Phrases FEASTS = Phrases.of("lễ|tết|dịp|kỷ niệm|chào mừng|quốc khánh|nghỉ lễ|dịp lễ");
    private static final Phrases WEAK_WORDS = Phrases.of(
            "từ|đến|tới|trước|sau|vào|hết|qua|kể từ|tính đến|bắt đầu|kết thúc|khai mạc|bế mạc|diễn ra|khởi công|họp|thi|nộp|xong|dự kiến|chậm nhất");
    private static final Phrases STREETS =
            Phrases.of("đường|phố|quảng trường|công viên|cầu|bến xe|rạp|trường|sân vận động");
    private static final Phrases ADDRESS = Phrases.of(
            "ngõ|ngách|hẻm|kiệt|số nhà|nhà số|nhà|tổ|căn hộ|căn|thửa|thửa số|lô|lô đất|sn|cột|cột điện|cột số|trụ|địa chỉ|phòng|dãy|đội|khu|hẻm số|ngõ số|ngách số|kiệt số|khóm|ấp");
    private static final Phrases STREET_AFTER = Phrases.of("đường|phố|ngõ|tổ|ấp|khu phố|khu|quốc lộ|tỉnh lộ|phường");
    private static final Phrases RATIOS = Phrases.of(
            "tỷ lệ|tỉ lệ|hạng|thương binh|bệnh binh|thương binh hạng|tỷ lệ bản đồ|bản đồ|tỷ lệ bản đồ là|pha|pha loãng|huyết áp|huyết áp là|chỉ số huyết áp|tỷ lệ chọi|tỉ lệ chọi");
    private static final Phrases PARTS = Phrases.of(
            "số|diện tích|tổng|dân số|thành viên|đại biểu|quãng đường|chiều dài|khối lượng|thời gian|giá trị|mức|lượng|công việc|nhân dân|chặng|cử tri|quân số|chi phí|kinh phí|tiền|học phí|giá|thu nhập|lương|đàn|sản lượng|mặt|chiều|toàn bộ|so với|cả|là|trong|dung tích|bình|thìa|muỗng|cốc|chén|viên|gói|khẩu phần|phiếu|thế giới|cả nước|hội viên|đảng viên|phần|ban|ủy viên|cổ đông|chủ sở hữu|đoạn|lãnh thổ|trái đất|cơ thể|bề mặt|người dân|dân|phụ nữ|trẻ em|học sinh|sinh viên|lao động|nước|thể tích|ngân sách|vốn|đất|rừng");
    private static final Phrases COUNTED = Phrases.of(
            "hộ|xóm|thôn|xã|tổ|người|đơn vị|trường|tiêu chí|chỉ tiêu|nhóm|bản|ấp|khu|phường|huyện|tỉnh|điểm|chi bộ|hồ sơ|đồng chí|cháu|em|gia đình|phiếu|tdp|làng|khu phố|khu dân cư|buôn|khóm|nội dung|nhiệm vụ|câu|trạm|công trình|dự án|tuyến|ca|lớp|cơ quan|đoàn|đội|quận|thành phố|tỉnh thành|môn|trận|bàn|ngày|tuần|tháng|buổi|giờ|đảng bộ|cơ sở|doanh nghiệp|htx|hợp tác xã|nhà|vụ|vòng|sản phẩm|thủ tục|tổ chức|ban|cụm|loa|camera|xe|máy|mẫu|con|suất|phòng|đ|kế hoạch|chi hội|chi đoàn|kiến nghị|ý kiến|đại lý|mmhg|thửa|hạng mục|mô hình|cuộc|lượt|cái|bộ|chiếc|tàu|giường|bệnh nhân|trường hợp|cas|mục tiêu|nghị quyết|văn bản|địa phương|hội|chốt|khối|cán bộ|công chức|đại biểu có mặt|đại biểu dự");
    private static final Phrases LUNAR = Phrases.of(
            "âm lịch|âl|al|dương lịch|dl|hằng năm|hàng năm|năm nay|tới đây|vừa qua|năm|tới|này|al hằng năm|lịch âm|giờ");
    private static final Phrases SHARES = Phrases.of(
            "giảm|tăng|chiếm|bằng|khoảng|gần|hơn|ít nhất|quá|được|còn|chỉ|đạt|mất|chừng|tới|trên|dưới|có|một|thiếu|tối thiểu|không quá|cả|đủ|lấy|uống|pha|bỏ|dùng|với|thuộc|phải có|hoàn thành|gấp|thay");
    private static final Phrases DOCUMENTS = Phrases.of(
            "nghị định|thông tư|quyết định|nghị quyết|luật|chỉ thị|kế hoạch|công văn|thông báo|công điện|báo cáo|hướng dẫn|quy định|tờ trình|kết luận|văn bản|pháp lệnh|lệnh|giấy mời|đề án|chương trình|thông tư liên tịch|nđ|tt|qđ|nq|ct|kh|cv|tb|hd|bc|biên bản|quy chế|giấy phép|hợp đồng|giấy chứng nhận|tt liên tịch|thông tri");
    private static final Set<Integer> HOLIDAYS = Set.of(
            209, 803, 3004, 105, 106, 2707, 2010, 2011, 2212, 302, 2603, 1905, 1908, 1010, 1003, 2806, 2106, 1510, 901,
            2702, 1811, 910, 2903, 2711, 1210);

    private SlashEvidence() {}

    /** Whether {@code a/b}, whose tokens start at {@code i} and end before {@code end}, is a day of a month. */
    static boolean isDate(Passage p, int i, int end) {
        Tokens t = p.t;
        if (afterStrongWord(t, i) || bracketAfterWeekday(t, i) || DateReading.inListAfter(t, i, "ngày")) {
            return true;
        }
        int day = t.value(end - 3);
        int month = t.value(end - 1);
        if (LUNAR.startAt(t, end) && !t.isLow(end, "giờ") || t.isMark(end, '(') && LUNAR.startAt(t, end + 1)) {
            return true;
        }
        if (isStreet(t, i) && isHoliday(day, month)) {
            return true;
        }
        if (isAddress(t, i, end) || isRatio(t, i) || day == month && isCountedAll(t, i, end, day, month)) {
            return false;
        }
        boolean among = AMONG.startAt(t, end) && day <= month && !WEAK_WORDS.endBefore(t, i);
        if (!among && (t.text(end - 3).charAt(0) == '0' || t.text(end - 1).charAt(0) == '0')) {
            return true;
        }
        if (PARTS.startAt(t, end) && day < month || COUNTED.startAt(t, end) && day <= month) {
            return false;
        }
        if (WEAK_WORDS.endBefore(t, i) || rangeOfDates(t, i, end) || afterTime(p, i)) {
            return true;
        }
        if (isHoliday(day, month)) {
            return true;
        }
        boolean amongDates = i - p.lastEnd(DateReading.RULE) < 12 && !SHARES.endBefore(t, i);
        return day >= month || amongDates || end > i + 3 || !SHARES.endBefore(t, i) && month > 10;
    }

    /** What villages are counted by, also where the count is written 03/05. */
    private static final Phrases AMONG = Phrases.of("thôn|xóm|tổ|bản|ấp|xã|tiêu chí|chi bộ|chỉ tiêu|tdp|khu dân cư");

    /** 2/2 cống, 4/4 trưởng thôn: all of them, unless something points to a day. */
    private static boolean isCountedAll(Tokens t, int i, int end, int day, int month) {
        return t.isWord(end) && !t.isCapitalised(end) && !isHoliday(day, month) && !WEAK_WORDS.endBefore(t, i);
    }

    static boolean afterStrongWord(Tokens t, int i) {
        return DAY_WORDS.endBefore(t, i)
                || (t.isMark(i - 1, ',') || t.isMark(i - 1, '(')) && weekdayBefore(t, i - 1)
                || weekdayBefore(t, i);
    }

    private static final Phrases WEEKDAYS = Phrases.of("thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|cn");

    private static boolean weekdayBefore(Tokens t, int i) {
        return WEEKDAYS.endBefore(t, i)
                || t.isNumber(i - 1) && t.value(i - 1) >= 2 && t.value(i - 1) <= 7 && t.isLow(i - 2, "thứ")
                || t.isNumber(i - 1) && t.glued(i - 1) && t.text(i - 2).equals("T") && t.value(i - 1) <= 7;
    }

    private static boolean bracketAfterWeekday(Tokens t, int i) {
        return t.isMark(i - 1, '(')
                && (weekdayBefore(t, i - 1)
                        || Set.of("nay", "mai", "kia", "qua").contains(t.low(i - 2)));
    }

    private static boolean rangeOfDates(Tokens t, int i, int end) {
        boolean before = (t.isDash(i - 1) || t.isLow(i - 1, "đến")) && t.isNumber(i - 2) && t.isMark(i - 3, '/');
        boolean after = (t.isDash(end) || t.isLow(end, "đến")) && t.isNumber(end + 1) && t.isMark(end + 2, '/');
        return before || after;
    }

    private static boolean afterTime(Passage p, int i) {
        int end = p.lastEnd(TimeReading.RULE);
        return end == i || end == i - 1 && (p.t.isMark(i - 1, ',') || p.t.isDash(i - 1) || p.t.isMark(i - 1, '('));
    }

    /** "sáng 7-9", "chiều nay (1-7)", "thứ bảy (6-9)": the hyphen of the southern press. */
    static boolean afterPartOfDay(Tokens t, int i) {
        if (PARTS_OF_DAY.contains(t.low(i - 1))) {
            return true;
        }
        return t.isMark(i - 1, '(')
                && t.isMark(i + 3, ')')
                && (weekdayBefore(t, i - 1)
                        || Set.of("nay", "mai", "kia", "qua").contains(t.low(i - 2)));
    }

    private static final Set<String> PARTS_OF_DAY = Set.of("sáng", "chiều", "tối", "đêm", "trưa", "khuya");

    static boolean isPartOfDay(Tokens t, int i) {
        return PARTS_OF_DAY.contains(t.low(i));
    }

    static boolean afterFeast(Tokens t, int i) {
        return FEASTS.endBefore(t, i);
    }

    static boolean isHoliday(int day, int month) {
        return HOLIDAYS.contains(day * 100 + month);
    }

    static boolean isStreet(Tokens t, int i) {
        return STREETS.endBefore(t, i);
    }

    /** House numbers and lanes: ngõ 12/5, số 12/5 đường X. */
    static boolean isAddress(Tokens t, int i, int end) {
        if (ADDRESS.endBefore(t, i) || isStreet(t, i)) {
            return true;
        }
        return t.isLow(i - 1, "số")
                && (STREET_AFTER.startAt(t, end)
                        || t.isCapitalised(end)
                        || t.isMark(end, ',') && t.isCapitalised(end + 1));
    }

    static boolean isRatio(Tokens t, int i) {
        return RATIOS.endBefore(t, i);
    }

    static boolean isPart(Tokens t, int end) {
        return PARTS.startAt(t, end);
    }

    private static final Phrases MASSES =
            Phrases.of("số|diện tích|tổng|dân số|khối lượng|thể tích|sản lượng|chiều dài");

    /** What has no single pieces to count, so that even 3/100 of it is a part. */
    static boolean isMass(Tokens t, int end) {
        return MASSES.startAt(t, end);
    }

    static boolean isCount(Tokens t, int end) {
        return COUNTED.startAt(t, end);
    }

    static boolean isShare(Tokens t, int i) {
        return SHARES.endBefore(t, i);
    }

    private static final Phrases OCCASIONS =
            Phrases.of("đợt|lần|kỳ|học kỳ|vòng|phiên|khóa|tập|kỳ họp|quý|hk|bản tin|số|q");

    /** "đợt 2/2025", "quý 3/2025": the second of that year, not February. */
    static boolean afterOccasion(Tokens t, int i) {
        return OCCASIONS.endBefore(t, i);
    }

    /** After the name of a kind of document N/YYYY is its number, never a month. */
    static boolean afterDocumentWord(Tokens t, int i) {
        return DOCUMENTS.endBefore(t, i)
                || t.isLow(i - 1, "số") && DOCUMENTS.endBefore(t, i - 1)
                || t.isMark(i - 1, ':') && t.isLow(i - 2, "số");
    }
}
