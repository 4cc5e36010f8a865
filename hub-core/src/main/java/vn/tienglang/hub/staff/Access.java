package vn.tienglang.hub.staff;

import static vn.tienglang.hub.staff.Role.ADMINISTRATOR;
import static vn.tienglang.hub.staff.Role.APPROVER;
import static vn.tienglang.hub.staff.Role.COMMUNE_STAFF;
import static vn.tienglang.hub.staff.Role.GROUP_LEADER;
import static vn.tienglang.hub.staff.Role.RADIO_OPERATOR;
import static vn.tienglang.hub.staff.Role.VILLAGE_HEAD;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who may do what: one line a deed, the only place where roles become rights. A role bound to an area gives the right
 * in that area and below; finer rules (author is not approver, urgency, evidence) stand with the deed itself.
 */
public enum Access {
    SEE_HOME(COMMUNE_STAFF, APPROVER, VILLAGE_HEAD, GROUP_LEADER, RADIO_OPERATOR, ADMINISTRATOR),

    SEE_ANNOUNCEMENTS(COMMUNE_STAFF, APPROVER, VILLAGE_HEAD, GROUP_LEADER, RADIO_OPERATOR),
    WRITE_ANNOUNCEMENTS(COMMUNE_STAFF, APPROVER, VILLAGE_HEAD),
    APPROVE_ANNOUNCEMENTS(APPROVER),
    CONFIRM_HELD_ANNOUNCEMENTS(VILLAGE_HEAD, COMMUNE_STAFF),

    SEE_DELIVERIES(COMMUNE_STAFF, APPROVER, VILLAGE_HEAD, GROUP_LEADER, RADIO_OPERATOR),
    RESEND_DELIVERIES(COMMUNE_STAFF, APPROVER),
    CONFIRM_FORWARDS(COMMUNE_STAFF, APPROVER, VILLAGE_HEAD, GROUP_LEADER),

    SEE_FEEDBACK(COMMUNE_STAFF, APPROVER, VILLAGE_HEAD, GROUP_LEADER),
    HANDLE_FEEDBACK(COMMUNE_STAFF, VILLAGE_HEAD, GROUP_LEADER),
    REVIEW_FEEDBACK(APPROVER, COMMUNE_STAFF),

    HEAR_LOUDSPEAKERS(COMMUNE_STAFF, APPROVER, VILLAGE_HEAD, RADIO_OPERATOR),
    OPERATE_LOUDSPEAKERS(RADIO_OPERATOR, VILLAGE_HEAD),

    SEE_AREAS(COMMUNE_STAFF, APPROVER, VILLAGE_HEAD, GROUP_LEADER, RADIO_OPERATOR, ADMINISTRATOR),
    CHANGE_AREAS(COMMUNE_STAFF, ADMINISTRATOR),

    /** Zalo groups of the OA, and who is in them; leaders see and run those of their own areas. */
    SEE_GROUPS(COMMUNE_STAFF, VILLAGE_HEAD, GROUP_LEADER, ADMINISTRATOR),
    RUN_GROUPS(COMMUNE_STAFF, VILLAGE_HEAD, GROUP_LEADER),
    /** Names and areas of everybody who deals with the OA. */
    SEE_PEOPLE(COMMUNE_STAFF),

    /** How the connection with Zalo is doing; to change it takes its secrets. */
    SEE_ZALO(COMMUNE_STAFF, APPROVER, ADMINISTRATOR),
    CONNECT_ZALO(ADMINISTRATOR),

    /** To stop is easy and open to all who stand near the wires; to start again is a decision. */
    STOP_EVERYTHING(COMMUNE_STAFF, APPROVER, RADIO_OPERATOR, ADMINISTRATOR),
    LIFT_STOP(APPROVER, ADMINISTRATOR),

    MANAGE_STAFF(ADMINISTRATOR),
    SEE_AUDIT(ADMINISTRATOR);

    private final Set<Role> roles;

    Access(Role... roles) {
        this.roles = EnumSet.copyOf(List.of(roles));
    }

    public Set<Role> roles() {
        return EnumSet.copyOf(roles);
    }

    boolean grantedBy(Grant grant) {
        return roles.contains(grant.role());
    }
}
