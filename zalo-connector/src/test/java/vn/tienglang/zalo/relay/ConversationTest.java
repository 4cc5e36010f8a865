package vn.tienglang.zalo.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.zalo.relay.Hamlets.eventually;
import static vn.tienglang.zalo.relay.Hamlets.leader;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.sandbox.world.ChatMessage.Button;

/** The account's talk with people, and leaders who bring neighbours' words, on real parts. */
class ConversationTest {

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
    void aGreetingShowsWhatCanBeDoneAndANumberOrATapLeadsOn() {
        String citizen = hamlets.citizen("Bà Hòa");
        hamlets.sayToOa(citizen, "xin chào");
        told(citizen, 1);
        assertThat(hamlets.lastToldAlone(citizen).text()).contains("1. Phản ánh một việc", "Xã Mẫu");
        assertThat(hamlets.lastToldAlone(citizen).buttons())
                .extracting(Button::payload)
                .containsExactly(
                        "Phản ánh", "Theo dõi phản ánh", "Hỏi thủ tục", "Thông báo hôm nay", "Chọn thôn của tôi");

        hamlets.sayToOa(citizen, "3");
        told(citizen, 2);
        assertThat(hamlets.lastToldAlone(citizen).text()).contains("1. Đăng ký khai sinh");
        hamlets.sayToOa(citizen, "ket hon");
        told(citizen, 3);
        assertThat(hamlets.lastToldAlone(citizen).text()).startsWith("ĐĂNG KÝ KẾT HÔN");
        hamlets.sayToOa(citizen, "Thông báo hôm nay");
        told(citizen, 4);
        assertThat(hamlets.lastToldAlone(citizen).text()).startsWith("Hôm nay chưa có thông báo mới.");
        assertThat(hamlets.citizenMessages(citizen)).isEmpty();
    }

    @Test
    void whoPressesReportHasTheirNextWordsTakenAsOneWhateverTheySay() {
        String citizen = hamlets.citizen("Ông Bảy");
        hamlets.sayToOa(citizen, "tôi muốn phản ánh");
        told(citizen, 1);
        hamlets.sayToOa(citizen, "cái cột ở đầu ngõ nghiêng lắm");
        assertThat(hamlets.citizenMessages(citizen, 1))
                .extracting(CitizenMessage::text)
                .containsExactly("Phản ánh: cái cột ở đầu ngõ nghiêng lắm");
        hamlets.sayToOa(citizen, "theo dõi phản ánh");
        told(citizen, 2);
        hamlets.sayToOa(citizen, "12");
        assertThat(hamlets.citizenMessages(citizen, 2))
                .extracting(CitizenMessage::text)
                .contains("PA12");
    }

    @Test
    void whereATalkStandsOutlivesARestartAndExpires() {
        String citizen = hamlets.citizen("Chị Hoa");
        hamlets.sayToOa(citizen, "chon thon");
        told(citizen, 1);
        hamlets.restart();
        hamlets.sayToOa(citizen, "thôn 3");
        told(citizen, 2);
        assertThat(hamlets.lastToldAlone(citizen).text()).startsWith("Đã ghi: Thôn 3. Ông/bà ở tổ số mấy");
        hamlets.sayToOa(citizen, "2");
        eventually(() -> assertThat(hamlets.areaOf(citizen)).isEqualTo("xa.thon-3.to-2"));

        hamlets.sayToOa(citizen, "phản ánh");
        eventually(() ->
                assertThat(hamlets.lastToldAlone(citizen).text()).startsWith("Xin ông/bà nhắn việc cần phản ánh"));
        hamlets.clock.advance(Duration.ofMinutes(31));
        hamlets.sayToOa(citizen, "hôm qua tôi có gặp cán bộ");
        assertThat(hamlets.citizenMessages(citizen, 1))
                .extracting(CitizenMessage::text)
                .containsExactly("hôm qua tôi có gặp cán bộ");
    }

    @Test
    void aMachineThatAnswersEverythingIsLeftAloneAfterAWhile() {
        String machine = hamlets.citizen("Bot");
        for (int n = 0; n < 20; n++) {
            hamlets.sayToOa(machine, "hello");
        }
        eventually(() -> assertThat(hamlets.toldAlone(machine)).hasSize(12));
        assertThat(hamlets.lastToldAlone(machine).text()).startsWith("Hệ thống tạm ngừng trả lời tự động");
        hamlets.sayToOa(machine, "Phản ánh: đèn hỏng");
        assertThat(hamlets.citizenMessages(machine, 1))
                .as("a report is still taken")
                .hasSize(1);
        assertThat(hamlets.toldAlone(machine)).hasSize(12);
    }

    @Test
    void whoBeginsToFollowIsGreetedWithTheMenu() {
        String citizen = hamlets.citizen("Anh Minh");
        hamlets.follow(citizen);
        eventually(() -> assertThat(hamlets.greetings(citizen)).isEqualTo(1));
    }

    @Test
    void aLeaderWhoBringsANeighboursWordsIsAskedWhoseTheyAre() {
        String leader = leader(1, 1);
        hamlets.sayToOa(leader, "Cống đầu ngõ 3 tắc, nước tràn vào nhà");
        told(leader, 1);
        assertThat(hamlets.lastToldAlone(leader).text()).startsWith("Ông/bà báo thay ai?");
        assertThat(hamlets.citizenMessages(leader)).isEmpty();
        hamlets.sayToOa(leader, "bà Lan ngõ 3");
        CitizenMessage message = hamlets.citizenMessages(leader, 1).get(0);
        assertThat(message.text()).isEqualTo("Phản ánh: Cống đầu ngõ 3 tắc, nước tràn vào nhà");
        assertThat(message.areaId()).isEqualTo("xa.thon-1.to-1");
        assertThat(message.behalf()).isNotNull();
        assertThat(hamlets.people.name(message.behalf().personId())).contains("bà Lan ngõ 3");
        assertThat(message.behalf().reachedAt()).isNull();
    }

    @Test
    void wordsBroughtIntoTheTrunkGroupAreAskedAboutAloneAndKnownPeopleAreAnsweredThemselves() {
        String neighbour = hamlets.citizen("Lê Thị Hòa");
        hamlets.sayToOa(neighbour, "xin chào");
        told(neighbour, 1);
        hamlets.people.identify(hamlets.people.find(Hamlets.OA, neighbour).orElseThrow(), "Lê Thị Hòa", "0900 000 999");
        String leader = leader(2, 1);
        hamlets.say(leader, 2, "Phản ánh: loa phát quá to, bà con khó ngủ");
        told(leader, 1);
        assertThat(hamlets.trunkTexts(2)).isEmpty();
        hamlets.sayToOa(leader, "cô Hòa 0900000999");
        CitizenMessage message = hamlets.citizenMessages(leader, 1).get(0);
        assertThat(message.behalf().reachedAt())
                .isEqualTo(new ChatThread(Hamlets.OA, ChatThread.Kind.PERSON, neighbour));
        assertThat(message.thread().kind()).isEqualTo(ChatThread.Kind.PERSON);
    }

    @Test
    void whatIsNotAnsweredForGoesOnAsTheLeadersOwnAndDangerWaitsForNobody() {
        String leader = leader(3, 1);
        hamlets.sayToOa(leader, "Đèn đường ngõ 5 hỏng từ hôm qua");
        told(leader, 1);
        hamlets.clock.advance(Duration.ofMinutes(11));
        List<CitizenMessage> messages = hamlets.citizenMessages(leader, 1);
        assertThat(messages.get(0).behalf()).isNull();
        assertThat(messages.get(0).text()).isEqualTo("Đèn đường ngõ 5 hỏng từ hôm qua");

        hamlets.sayToOa(leader(3, 2), "Nhà ông Tư đang cháy lớn ở cuối ngõ");
        assertThat(hamlets.citizenMessages(leader(3, 2), 1)).hasSize(1);
    }

    private static void told(String user, int times) {
        eventually(() -> assertThat(hamlets.toldAlone(user)).hasSize(times));
    }
}
