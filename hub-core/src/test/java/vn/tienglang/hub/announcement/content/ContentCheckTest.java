package vn.tienglang.hub.announcement.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.tienglang.hub.announcement.content.Mark.Field;

class ContentCheckTest {

    private final ContentCheck check = new ContentCheck(Set.of("gov.vn", "xamau.vn"), Set.of("0900000111"));

    static Stream<Arguments> marked() {
        return Stream.of(
                // names beside debts
                found(
                        "Hộ ông Nguyễn Văn Bình còn nợ 350.000đ tiền vệ sinh.",
                        MarkKind.NAME_WITH_DEBT,
                        "Nguyễn Văn Bình"),
                found("Đề nghị bà Lợi chưa nộp quỹ nghĩa trang đến nhà văn hóa.", MarkKind.NAME_WITH_DEBT, "Lợi"),
                found(
                        "Danh sách hộ chưa nộp thủy lợi phí:\n1. Trần Văn Tám – 120.000đ",
                        MarkKind.NAME_WITH_DEBT,
                        "Trần Văn Tám"),
                found("CÁC HỘ CHẬM NỘP: HỘ BÀ TRẦN THỊ LỢI.", MarkKind.NAME_WITH_DEBT, "TRẦN THỊ LỢI"),
                // names beside fines
                found(
                        "Anh Phạm Đức Long bị xử phạt 2 triệu đồng vì đổ rác ra kênh.",
                        MarkKind.NAME_WITH_FINE,
                        "Phạm Đức Long"),
                found(
                        "Công an xã lập biên bản đối với Lê Văn Sáu về hành động gây mất trật tự.",
                        MarkKind.NAME_WITH_FINE,
                        "Lê Văn Sáu"),
                // names beside illness
                found(
                        "Chị Vũ Thị Hòa, thôn Đoài, dương tính với sốt xuất huyết.",
                        MarkKind.NAME_WITH_ILLNESS,
                        "Vũ Thị Hòa"),
                found(
                        "Ủng hộ gia đình Đặng Văn Kiên đang điều trị ung thư tại bệnh viện K.",
                        MarkKind.NAME_WITH_ILLNESS,
                        "Đặng Văn Kiên"),
                // children
                found("Tuyên dương cháu Nguyễn Minh Anh đạt giải nhất.", MarkKind.NAME_OF_CHILD, "Nguyễn Minh Anh"),
                found("Em Bùi Gia Hân, học sinh lớp 4A, đi lạc từ chiều qua.", MarkKind.NAME_OF_CHILD, "Bùi Gia Hân"),
                // numbers
                found("Liên hệ anh Dũng, số 0900 000 123.", MarkKind.PHONE, "0900 000 123"),
                found("Gọi +84 900.000.456 để được hỗ trợ.", MarkKind.PHONE, "+84 900.000.456"),
                found("Ai nhặt được căn cước số 036190001234 xin trả lại.", MarkKind.CITIZEN_ID, "036190001234"),
                found("Bà con mang 001 085 012 345 đi đối chiếu.", MarkKind.CITIZEN_ID, "001 085 012 345"),
                found("Số CMND: 162 345 678 đã hết hạn.", MarkKind.CITIZEN_ID, "162 345 678"),
                // bank accounts
                found("Ủng hộ qua STK 0021 0009 88776 Vietcombank.", MarkKind.BANK_ACCOUNT, "0021 0009 88776"),
                found("Chuyển vào tài khoản số 1500201234567 mở tại Agribank.", MarkKind.BANK_ACCOUNT, "1500201234567"),
                found("MoMo 0900000999 (chị Thu).", MarkKind.BANK_ACCOUNT, "0900000999"),
                // links
                found(
                        "Đăng ký tại https://forms.gle-dangky.com/abc nhé bà con.",
                        MarkKind.LINK,
                        "https://forms.gle-dangky.com/abc"),
                found("Xem chi tiết: bit.ly/xamau-2026", MarkKind.LINK, "bit.ly/xamau-2026"),
                found("Vào nhóm zalo.me/g/abcxyz để nhận tin.", MarkKind.LINK, "zalo.me/g/abcxyz"),
                found("Trang giả: xamau.gov.vn.dangnhap.top", MarkKind.LINK, "xamau.gov.vn.dangnhap.top"),
                found("Mở http://203.0.113.9/app để cài.", MarkKind.LINK, "http://203.0.113.9/app"),
                // advertising
                found(
                        "Cửa hàng vật tư khai trương, giảm giá 30% toàn bộ phân bón.",
                        MarkKind.ADVERTISING, "giảm giá 30%"),
                found("Mua 1 tặng 1 máy lọc nước, số lượng có hạn.", MarkKind.ADVERTISING, "Mua 1 tặng 1"));
    }

    @ParameterizedTest
    @MethodSource("marked")
    void marksWhatShouldNotGoOut(String text, MarkKind kind, String words) {
        assertThat(check.check(Field.TEXT, text))
                .filteredOn(mark -> mark.kind() == kind)
                .extracting(mark -> text.substring(mark.from(), mark.to()))
                .contains(words);
    }

    static Stream<String> harmless() {
        return Stream.of(
                "Lịch cắt điện ngày 12/11/2026 từ 7h30 đến 11h00 tại đường Nguyễn Trãi và phố Lê Lợi.",
                "Căn cứ Quyết định số 145/2026/QĐ-UBND ngày 03/11/2026 của UBND tỉnh.",
                "Trạm y tế tiêm vắc xin sốt xuất huyết cho trẻ em từ 9 tháng tuổi; bác sĩ Trần Thị Hoa trực tiếp khám.",
                "Đồng chí Nguyễn Văn Hải, Trưởng Công an xã, đề nghị bà con phòng ngừa trộm cắp dịp Tết.",
                "Các trường hợp vi phạm sẽ bị xử phạt theo Nghị định 45/2022/NĐ-CP.",
                "Học sinh Trường THCS Nguyễn Trãi nghỉ học ngày mai để tránh bão.",
                "Mức thu 60.000 đồng/hộ/năm, tổng dự toán 1.250.000.000 đồng.",
                "Trường hợp khẩn cấp gọi 113, 114, 115 hoặc tổng đài 1022; trực ban xã 024 3394 0000.",
                "Nộp hồ sơ trên dichvucong.gov.vn hoặc trang xamau.vn, mục tin tức.",
                "Ngân hàng Chính sách xã hội cho vay vốn ưu đãi hộ nghèo 100 triệu đồng, lãi suất 6,6%/năm.",
                "Cảnh giác với tin nhắn khuyến mãi, vay tiền nhanh, giá sốc: đó là lừa đảo.",
                "Bà con cài tài khoản định danh điện tử VNeID mức 2 trước ngày 30/11/2026.",
                "Phong trào học tập và làm theo tư tưởng Hồ Chí Minh; các cháu thiếu nhi biểu diễn văn nghệ.",
                "Chi bộ thôn Phan Xá họp lúc 19g30 thứ sáu; ai chưa nộp giấy mời xin báo trưởng thôn Lê Văn Thành.",
                "Ngân sách hỗ trợ hộ nghèo 500.000đ; hạn nộp hồ sơ 15.11.2026 tại TP.HCM không áp dụng.",
                "Ông Trần Văn Lực thôn Đông hiến 40m2 đất làm đường.",
                "Điện thoại xã: 0900 000 111 (trực ban).");
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void leavesOrdinaryBusinessAlone(String text) {
        assertThat(check.check(Field.TEXT, text)).isEmpty();
    }

    @Test
    void linkAndAccountWantSecondApproverAndPersonalDataAReason() {
        List<Mark> link = check.check(Field.TEXT, "Xem bit.ly/x1");
        List<Mark> account = check.check(Field.TEXT, "STK 19001234567");
        List<Mark> debt = check.check(Field.TITLE, "Hộ ông Nguyễn Văn Bình còn nợ");
        assertThat(Mark.wantSecondApprover(link)).isTrue();
        assertThat(Mark.wantReason(link)).isFalse();
        assertThat(Mark.wantSecondApprover(account)).isTrue();
        assertThat(Mark.wantReason(debt)).isTrue();
        assertThat(Mark.wantSecondApprover(debt)).isFalse();
    }

    @Test
    void everyMarkTellsItsReasonInAWholeSentence() {
        marked().flatMap(row -> check.check(Field.TEXT, (String) row.get()[0]).stream())
                .forEach(mark -> assertThat(mark.reason()).endsWith(".").hasSizeBetween(30, 200));
    }

    @Test
    void tenThousandCharactersAreCheckedQuickly() {
        String text = "Hộ ông Nguyễn Văn Bình còn nợ 350.000đ. ".repeat(250);
        long start = System.nanoTime();
        List<Mark> marks = check.check(Field.TEXT, text);
        assertThat(marks).hasSizeGreaterThanOrEqualTo(250);
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    private static Arguments found(String text, MarkKind kind, String words) {
        return Arguments.of(text, kind, words);
    }
}
