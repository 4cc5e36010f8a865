package vn.tienglang.zalo.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.hub.testing.BundleCheck;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestVisitor;

/** What waits to be forwarded, on the page of those who may speak for a group; looked at on a phone and on a desk. */
class ForwardPagesTest {

    /** Set to a folder to get pictures for looking at. */
    private static final String PICTURES = System.getProperty("pictures", "");

    private static Hamlets hamlets;
    private static TestConsole console;

    @BeforeAll
    static void open() {
        hamlets = new Hamlets();
        console = TestConsole.on(hamlets.hub(), List.of(hamlets.pages()));
    }

    @AfterAll
    static void close() {
        console.close();
        hamlets.close();
    }

    @Test
    void aHeadTicksForHisGroupsAndForNoOthers() {
        String code = hamlets.publish(1, Urgency.NORMAL);
        String elsewhere = hamlets.publish(2, Urgency.NORMAL);
        hamlets.asked(1, code);
        hamlets.asked(2, elsewhere);
        TestVisitor head = console.loggedIn(new Grant(Role.VILLAGE_HEAD, Hamlets.area(1, 0)));
        assertThat(head.get("/forwards").body())
                .contains(code, "Tổ 1 – Thôn 1", "Tổ Trưởng 11", "Mời bà con họp lúc 19 giờ")
                .doesNotContain(elsewhere);

        String own = hamlets.deliveryId(code, 1, 1);
        String others = hamlets.deliveryId(elsewhere, 2, 1);
        HttpResponse<String> answer = head.post("/forwards/done", Map.of("delivery", own));
        assertThat(TestVisitor.location(answer)).isEqualTo("/forwards");
        head.post("/forwards/done", Map.of("delivery", others));
        head.post("/forwards/done?back=//evil.example/", Map.of("delivery", own));

        assertThat(hamlets.receipts(code, ReceiptState.FORWARDED, 1))
                .singleElement()
                .extracting(Receipt::explanation)
                .isEqualTo("Ghi hộ người phụ trách nhóm.");
        assertThat(hamlets.state(elsewhere, 2, 1)).isEqualTo("ASKED");
        assertThat(head.get("/forwards").body()).contains("Đã chuyển tay", "ghi trên trang này");
    }

    @Test
    void thePageCanBeUsedOnAPhone() {
        String code = hamlets.publish(3, Urgency.EMERGENCY);
        hamlets.asked(3, code);
        try (Browser browser = Browser.launch()) {
            for (Browser.Size size : List.of(Browser.PHONE, Browser.DESKTOP)) {
                try (Browser.Tab tab = browser.open(size)) {
                    console.logIn(tab, console.person(new Grant(Role.VILLAGE_HEAD, Hamlets.area(3, 0))));
                    tab.go(console.address() + "/forwards?lang=vi");
                    picture(tab, "forwards-" + size.width());
                    assertThat(tab.scrollsSideways()).isFalse();
                    assertThat(tab.smallTargets()).isEmpty();
                    assertThat(tab.smallTexts()).isEmpty();
                    assertThat(tab.faintTexts()).isEmpty();
                }
            }
            try (Browser.Tab tab = browser.open(Browser.PHONE)) {
                console.logIn(tab, console.person(new Grant(Role.GROUP_LEADER, Hamlets.area(3, 2))));
                tab.go(console.address() + "/forwards?lang=vi");
                tab.clickAndWait("form[action='/forwards/done'] button");
                tab.waitForText("Đã ghi 1 nhóm là đã chuyển.");
                picture(tab, "forwards-done-390");
                assertThat(tab.complaints()).isEmpty();
            }
        }
        assertThat(hamlets.state(code, 3, 2)).isEqualTo("FORWARDED");
        assertThat(hamlets.state(code, 3, 1)).isEqualTo("ASKED");
    }

    @Test
    void bothLanguagesSayTheSame() {
        BundleCheck.levels("relay");
    }

    private static void picture(Browser.Tab tab, String name) {
        if (!PICTURES.isEmpty()) {
            tab.screenshot(Path.of(PICTURES, name + ".png"));
        }
    }
}
