package vn.tienglang.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.tienglang.hub.staff.Passwords;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.testing.BundleCheck;

class MessagesTest {

    private final Messages vi = Messages.load(Language.VI, List.of("web"));
    private final Messages en = Messages.load(Language.EN, List.of("web"));

    @Test
    void bothLanguagesSayTheSame() {
        BundleCheck.levels("web");
    }

    @Test
    void argumentsAndPluralsAreWrittenTheLanguagesWay() {
        assertThat(vi.text("web.form.errors", 2)).isEqualTo("Có 2 ô cần xem lại. Chưa có gì được lưu.");
        assertThat(en.text("web.form.errors", 1)).isEqualTo("One field needs another look. Nothing was saved.");
        assertThat(en.text("web.form.errors", 2)).isEqualTo("2 fields need another look. Nothing was saved.");
        assertThat(vi.text("web.form.too-long", 1000, 1328)).contains("1.000", "1.328");
        assertThat(en.text("web.form.too-long", 1000, 1328)).contains("1,000", "1,328");
    }

    @Test
    void datesAndNumbersAreWrittenAsInVietNam() {
        LocalFormat format = new LocalFormat(Language.VI);
        assertThat(format.dateTime(Instant.parse("2026-11-24T00:30:00Z"))).isEqualTo("07:30, 24/11/2026");
        assertThat(format.date(Instant.parse("2026-11-23T17:00:00Z"))).isEqualTo("24/11/2026");
        assertThat(format.number(1_328)).isEqualTo("1.328");
        assertThat(format.number(99.54)).isEqualTo("99,5");
    }

    @Test
    void aKeyNobodyWroteShowsAsItself() {
        assertThat(vi.text("web.no.such.key")).isEqualTo("web.no.such.key");
    }

    @Test
    void aRoomWithoutTextsIsNamed() {
        assertThatThrownBy(() -> Messages.load(Language.VI, List.of("no-such-room")))
                .hasMessageContaining("i18n/no-such-room.properties");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void rolesHaveNames(Role role) {
        assertThat(vi.has(role.messageKey())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Passwords.Weakness.class)
    void weaknessesHaveNames(Passwords.Weakness weakness) {
        assertThat(vi.has(weakness.messageKey())).isTrue();
    }
}
