package vn.tienglang.hub.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.announcement.PublishingPolicy.Right;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.config.ConfigException;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.staff.Role;

class AnnouncementSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "COMMUNE_STAFF,  COMMUNE, OA_GROUP, NORMAL,    WITH_APPROVAL",
        "COMMUNE_STAFF,  COMMUNE, ZONE,     EMERGENCY, WITH_APPROVAL",
        "APPROVER,       COMMUNE, ZONE,     NORMAL,    WITH_APPROVAL",
        "APPROVER,       COMMUNE, ZONE,     EMERGENCY, ALONE",
        "VILLAGE_HEAD,   VILLAGE, OA_GROUP, NORMAL,    ALONE",
        "VILLAGE_HEAD,   VILLAGE, ZONE,     EMERGENCY, WITH_APPROVAL",
        "VILLAGE_HEAD,   COMMUNE, OA_GROUP, NORMAL,    NONE",
        "GROUP_LEADER,   GROUP,   OA_GROUP, PRIORITY,  ALONE",
        "GROUP_LEADER,   GROUP,   OA_GROUP, EMERGENCY, NONE",
        "RADIO_OPERATOR, COMMUNE, ZONE,     NORMAL,    NONE",
        "ADMINISTRATOR,  COMMUNE, OA_GROUP, NORMAL,    NONE"
    })
    void whoMayPublishByDefault(Role role, AreaLevel level, ChannelKind channel, Urgency urgency, Right right) {
        assertThat(PublishingPolicy.STANDARD.right(Set.of(role), level, Set.of(channel), urgency))
                .isEqualTo(right);
    }

    @Test
    void theWeakestChannelAndTheStrongestRoleDecide() {
        PublishingPolicy policy = PublishingPolicy.STANDARD;
        assertThat(policy.right(
                        Set.of(Role.VILLAGE_HEAD),
                        AreaLevel.VILLAGE,
                        Set.of(ChannelKind.OA_GROUP, ChannelKind.ZONE),
                        Urgency.NORMAL))
                .isEqualTo(Right.WITH_APPROVAL);
        assertThat(policy.right(
                        Set.of(Role.COMMUNE_STAFF, Role.APPROVER),
                        AreaLevel.COMMUNE,
                        Set.of(ChannelKind.ZONE),
                        Urgency.EMERGENCY))
                .isEqualTo(Right.ALONE);
    }

    @Test
    void withoutSettingsTheStandardHolds() {
        assertThat(read("announcements: {}")).isEqualTo(AnnouncementSettings.STANDARD);
    }

    @Test
    void everySettingIsRead() {
        AnnouncementSettings settings = read("""
                announcements:
                  author-may-approve: true
                  own-domains: [xamau.vn]
                  own-phones: ["0900 000 111"]
                  quiet-from: "22:00"
                  quiet-to: "05:00"
                  timer: 3s
                  publishing:
                    - {role: radio-operator, level: commune, channels: [zone], urgencies: [normal], right: alone}
                """);
        assertThat(settings.policy().authorMayApprove()).isTrue();
        assertThat(settings.ownDomains()).containsExactly("xamau.vn");
        assertThat(settings.ownPhones()).containsExactly("0900000111");
        assertThat(settings.quiet().from()).hasToString("22:00");
        assertThat(settings.timer()).hasSeconds(3);
        assertThat(settings.policy().lines())
                .containsExactly(new PublishingPolicy.Line(
                        Role.RADIO_OPERATOR,
                        AreaLevel.COMMUNE,
                        Set.of(ChannelKind.ZONE),
                        Set.of(Urgency.NORMAL),
                        Right.ALONE));
    }

    @Test
    void aMistakeIsNamedByItsKey() {
        assertThatThrownBy(() -> read("""
                        announcements:
                          publishing:
                            - {role: mayor, level: commune, right: alone}
                        """))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .asString()
                                .startsWith("announcements.publishing.0: role must be one of"));
    }

    private static AnnouncementSettings read(String yaml) {
        Settings settings = Settings.of(yaml, Map.of());
        AnnouncementSettings read = AnnouncementSettings.from(settings.section("announcements"));
        settings.check();
        return read;
    }

    @Test
    void standardLinesAreComplete() {
        assertThat(PublishingPolicy.STANDARD.lines())
                .extracting(PublishingPolicy.Line::role)
                .containsAll(List.of(Role.COMMUNE_STAFF, Role.APPROVER, Role.VILLAGE_HEAD, Role.GROUP_LEADER));
    }
}
