package vn.tienglang.zalo.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.zalo.relay.Hamlets.channel;
import static vn.tienglang.zalo.relay.Hamlets.deputy;
import static vn.tienglang.zalo.relay.Hamlets.eventually;
import static vn.tienglang.zalo.relay.Hamlets.head;
import static vn.tienglang.zalo.relay.Hamlets.leader;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Urgency;

/** Ordinary groups on real parts: asked in the trunk group, answered as people do, reminded as time is moved. */
class ForwardingTest {

    private static Hamlets hamlets;

    @BeforeAll
    static void open() {
        hamlets = new Hamlets();
    }

    @AfterAll
    static void close() {
        hamlets.close();
    }

    @Test
    void theTextStandsAloneThenTheRequestAndWhatTheLeadersAnswerBecomesAReceipt() {
        int village = 1;
        String code = hamlets.publish(village, Urgency.NORMAL);
        hamlets.asked(village, code);
        assertThat(hamlets.trunkTexts(village))
                .containsExactly(
                        "THÔNG BÁO: Họp thôn\n\nMời bà con họp lúc 19 giờ tại nhà văn hóa.\n\nUBND xã Mẫu\n" + code,
                        "Nhờ ông/bà phụ trách nhóm chuyển tiếp tin ở trên vào: Tổ 1 – Thôn 1; Tổ 2 – Thôn 1; Tổ 3 – Thôn 1.\n"
                                + "Chuyển xong, xin nhắn tại đây: xong " + code);

        hamlets.say(leader(village, 1), village, "xong " + code.toLowerCase());
        hamlets.say(leader(village, 2), village, "ok");
        hamlets.say(deputy(village), village, "Dạ tổ 1 đã chuyển rồi ạ");
        hamlets.sayToOa(leader(village, 3), "da chuyen roi");

        List<Receipt> done = hamlets.receipts(code, ReceiptState.FORWARDED, 3);
        assertThat(done)
                .extracting(Receipt::channelId)
                .containsExactlyInAnyOrder(channel(village, 1), channel(village, 2), channel(village, 3));
        assertThat(done).allSatisfy(receipt -> assertThat(receipt.explanation()).isNull());
        Receipt second = done.stream()
                .filter(receipt -> receipt.channelId().equals(channel(village, 2)))
                .findFirst()
                .orElseThrow();
        assertThat(second.by())
                .isEqualTo(hamlets.people.find(Hamlets.OA, leader(village, 2)).orElseThrow());
        eventually(() -> assertThat(hamlets.toldAlone(leader(village, 3)))
                .containsExactly("Đã ghi: đã chuyển vào Tổ 3 – Thôn 1. Cảm ơn ông/bà. " + code));
        assertThat(hamlets.trunkTexts(village))
                .as("nothing more is said in the group")
                .hasSize(2);
    }

    @Test
    void aHeadSpeaksForHisLeadersAndIsAskedForWhomWhenHeDoesNotSay() {
        int village = 2;
        String code = hamlets.publish(village, Urgency.NORMAL);
        hamlets.asked(village, code);

        hamlets.say(head(village), village, "xong " + code);
        eventually(() -> assertThat(hamlets.toldAlone(head(village))).hasSize(1));
        assertThat(hamlets.lastToldAlone(head(village)).text())
                .startsWith("Chưa báo đã chuyển: Tổ 1 – Thôn 2; Tổ 2 – Thôn 2; Tổ 3 – Thôn 2.")
                .endsWith("xong tổ 3 " + code);
        hamlets.say(head(village), village, "xong tổ 2 " + code);
        assertThat(hamlets.receipts(code, ReceiptState.FORWARDED, 1))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.channelId()).isEqualTo(channel(village, 2));
                    assertThat(receipt.explanation()).isEqualTo("Ghi hộ người phụ trách nhóm.");
                });
        hamlets.sayToOa(head(village), "xong tất cả " + code);
        assertThat(hamlets.receipts(code, ReceiptState.FORWARDED, 3)).hasSize(3);
    }

    @Test
    void lateDoubleAndWrongAnswersAreAnsweredAloneAndTalkIsLeftAlone() {
        int village = 3;
        String code = hamlets.publish(village, Urgency.NORMAL);
        String other = hamlets.publish(village, Urgency.NORMAL);
        hamlets.asked(village, code);
        hamlets.asked(village, other);
        String leader = leader(village, 1);

        hamlets.say(leader, village, "Mai mấy giờ họp vậy các bác?");
        hamlets.say(leader, village, "xong");
        eventually(() -> assertThat(hamlets.toldAlone(leader)).hasSize(1));
        assertThat(hamlets.lastToldAlone(leader).text()).contains(code, other).endsWith("xong " + code);
        hamlets.say(leader, village, "xong TB9999");
        eventually(() -> assertThat(hamlets.toldAlone(leader)).hasSize(2));
        assertThat(hamlets.lastToldAlone(leader).text())
                .contains("đang chờ: " + code)
                .endsWith("TB9999");
        hamlets.say(leader, village, "xong " + code + " va " + other);
        eventually(() -> assertThat(hamlets.toldAlone(leader)).hasSize(3));
        hamlets.say(leader, village, "xong " + code);
        eventually(() -> assertThat(hamlets.toldAlone(leader)).hasSize(4));
        assertThat(hamlets.lastToldAlone(leader).text()).startsWith("Tin này đã được ghi là chuyển vào Tổ 1 – Thôn 3");
        assertThat(hamlets.state(code, village, 1)).isEqualTo("FORWARDED");
        assertThat(hamlets.state(other, village, 1)).isEqualTo("FORWARDED");
        assertThat(hamlets.state(code, village, 2)).isEqualTo("ASKED");
        assertThat(hamlets.trunkTexts(village)).hasSize(4);
    }

    @Test
    void theLeaderIsRemindedThenTheDeputyIsAskedThenTheHeadIsTold() {
        int village = 4;
        String code = hamlets.publish(village, Urgency.EMERGENCY);
        hamlets.asked(village, code);
        hamlets.say(leader(village, 3), village, "ok");
        hamlets.receipts(code, ReceiptState.FORWARDED, 1);

        hamlets.clock.advance(Duration.ofMinutes(9));
        hamlets.clock.advance(Duration.ofMinutes(2));
        eventually(() -> assertThat(hamlets.trunkTexts(village)).hasSize(3));
        assertThat(hamlets.trunkTexts(village).get(2))
                .startsWith("Nhắc chuyển tiếp tin " + code
                        + " (ở trên): Tổ 1 – Thôn 4 (Tổ Trưởng 41); Tổ 2 – Thôn 4 (Tổ Trưởng 42).");
        hamlets.clock.advance(Duration.ofMinutes(10));
        eventually(() -> assertThat(hamlets.trunkTexts(village)).hasSize(4));
        assertThat(hamlets.trunkTexts(village).get(3)).contains("Nhờ cấp phó giúp: Tổ 1 – Thôn 4 (Tổ Phó 4).");
        hamlets.sayToOa(head(village), "xin chào");
        hamlets.clock.advance(Duration.ofMinutes(10));
        eventually(() -> assertThat(hamlets.toldAlone(head(village)))
                .anyMatch(text -> text.contains("Tổ 2 – Thôn 4 (Tổ Trưởng 42). Nhờ ông/bà gọi giúp.")));
        hamlets.say(deputy(village), village, "xong " + code);
        assertThat(hamlets.receipts(code, ReceiptState.FORWARDED, 2)).hasSize(2);
        assertThat(hamlets.trunkTexts(village)).hasSize(4);
    }

    @Test
    void whoCanBeReachedAloneGetsTheTextThereAndAnswersThere() {
        int village = 5;
        String leader = leader(village, 2);
        hamlets.sayToOa(leader, "chào xã");
        eventually(() -> assertThat(hamlets.hears(leader)).isTrue());
        String code = hamlets.publish(village, Urgency.NORMAL);
        hamlets.asked(village, code);
        eventually(() -> assertThat(hamlets.toldAlone(leader))
                .anyMatch(text -> text.startsWith("THÔNG BÁO: Họp thôn") && text.endsWith(code))
                .anyMatch(text -> text.contains("vào: Tổ 2 – Thôn 5.") && text.endsWith("xong " + code)));
        hamlets.sayToOa(leader, "xong " + code);
        assertThat(hamlets.receipts(code, ReceiptState.FORWARDED, 1))
                .extracting(Receipt::channelId)
                .containsExactly(channel(village, 2));
    }

    @Test
    void aLeaderWhoCannotHasHisDeputyAskedAtOnce() {
        int village = 6;
        String code = hamlets.publish(village, Urgency.EMERGENCY);
        hamlets.asked(village, code);
        hamlets.say(leader(village, 1), village, "máy em hỏng không chuyển được " + code);
        eventually(() -> assertThat(hamlets.trunkTexts(village))
                .anyMatch(text -> text.contains("Nhờ cấp phó giúp: Tổ 1 – Thôn 6 (Tổ Phó 6).")));
        assertThat(hamlets.state(code, village, 1)).isEqualTo("ASKED");
    }

    @Test
    void aNewerRevisionTakesThePlaceOfWhatWaitsAndTheOldAnswerDoesNotCountForIt() {
        int village = 7;
        String code = hamlets.publish(village, Urgency.NORMAL);
        hamlets.asked(village, code);
        hamlets.say(leader(village, 1), village, "xong " + code);
        hamlets.receipts(code, ReceiptState.FORWARDED, 1);
        String newer = hamlets.revise(village, code);
        hamlets.asked(village, newer);
        assertThat(hamlets.trunkTexts(village).get(2)).startsWith("ĐÍNH CHÍNH THÔNG BÁO " + code);
        assertThat(hamlets.state(code, village, 1)).isEqualTo("ASKED");
        hamlets.say(leader(village, 1), village, "xong " + newer);
        eventually(() -> assertThat(hamlets.state(code, village, 1)).isEqualTo("FORWARDED"));
    }

    @Test
    void afterThePowerWentWhatWaitsIsStillRemindedAndAnswered() {
        int village = 8;
        String code = hamlets.publish(village, Urgency.EMERGENCY);
        hamlets.asked(village, code);
        hamlets.restart();
        hamlets.clock.advance(Duration.ofMinutes(11));
        eventually(() -> assertThat(hamlets.trunkTexts(village))
                .anyMatch(text -> text.startsWith("Nhắc chuyển tiếp tin " + code)));
        hamlets.say(leader(village, 1), village, "xong");
        assertThat(hamlets.receipts(code, ReceiptState.FORWARDED, 1)).hasSize(1);
    }
}
