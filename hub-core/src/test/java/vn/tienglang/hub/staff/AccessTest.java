package vn.tienglang.hub.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTest {

    private static final List<String> GROUP_3 = List.of("xa.dong.to-3", "xa.dong", "xa");
    private static final List<String> WEST = List.of("xa.tay", "xa");

    @ParameterizedTest
    @CsvSource({
        "VILLAGE_HEAD, xa.dong,      SEE_FEEDBACK,          true,  false",
        "VILLAGE_HEAD, xa.dong,      APPROVE_ANNOUNCEMENTS, false, false",
        "GROUP_LEADER, xa.dong.to-3, HANDLE_FEEDBACK,       true,  false",
        "GROUP_LEADER, xa.dong.to-4, HANDLE_FEEDBACK,       false, false",
        "COMMUNE_STAFF, '',          SEE_FEEDBACK,          true,  true",
        "COMMUNE_STAFF, xa.tay,      SEE_FEEDBACK,          false, true",
    })
    void aRoleHoldsInItsAreaAndBelow(Role role, String area, Access access, boolean inGroup3, boolean inWest) {
        StaffMember member = member(new Grant(role, area));
        assertThat(member.may(access, GROUP_3)).isEqualTo(inGroup3);
        assertThat(member.may(access, WEST)).isEqualTo(inWest);
    }

    @Test
    void reachTellsWhereARightIsHeld() {
        StaffMember both = member(new Grant(Role.VILLAGE_HEAD, "xa.dong"), new Grant(Role.GROUP_LEADER, "xa.tay.to-1"));
        assertThat(both.reach(Access.SEE_FEEDBACK))
                .isEqualTo(new StaffMember.Reach(false, java.util.Set.of("xa.dong", "xa.tay.to-1")));
        assertThat(both.reach(Access.CONFIRM_HELD_ANNOUNCEMENTS).areas()).containsExactly("xa.dong");
        assertThat(both.reach(Access.MANAGE_STAFF)).isEqualTo(new StaffMember.Reach(false, java.util.Set.of()));
        assertThat(member(Grant.everywhere(Role.ADMINISTRATOR))
                        .reach(Access.MANAGE_STAFF)
                        .everywhere())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void whoIsDisabledMayNothing(Access access) {
        List<Grant> all = List.of(
                Grant.everywhere(Role.ADMINISTRATOR),
                Grant.everywhere(Role.APPROVER),
                Grant.everywhere(Role.COMMUNE_STAFF),
                Grant.everywhere(Role.RADIO_OPERATOR),
                new Grant(Role.VILLAGE_HEAD, "xa"));
        assertThat(new StaffMember(UUID.randomUUID(), "a", "A", all, false, false).may(access))
                .isTrue();
        StaffMember disabled = new StaffMember(UUID.randomUUID(), "a", "A", all, false, true);
        assertThat(disabled.may(access)).isFalse();
        assertThat(disabled.may(access, List.of("xa"))).isFalse();
        assertThat(disabled.reach(access)).isEqualTo(new StaffMember.Reach(false, java.util.Set.of()));
    }

    @Test
    void theAdministratorKeepsAccountsButNotContents() {
        StaffMember administrator = member(Grant.everywhere(Role.ADMINISTRATOR));
        assertThat(administrator.may(Access.MANAGE_STAFF)).isTrue();
        assertThat(administrator.may(Access.SEE_FEEDBACK)).isFalse();
        assertThat(administrator.may(Access.APPROVE_ANNOUNCEMENTS)).isFalse();
    }

    @Test
    void aHeadWithoutAVillageIsNone() {
        assertThatThrownBy(() -> Grant.everywhere(Role.VILLAGE_HEAD)).isInstanceOf(IllegalArgumentException.class);
    }

    private static StaffMember member(Grant... grants) {
        return new StaffMember(UUID.randomUUID(), "a", "A", List.of(grants), false, false);
    }
}
