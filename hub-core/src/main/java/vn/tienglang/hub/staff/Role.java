package vn.tienglang.hub.staff;

import java.util.Locale;

/** What a person is in the commune. One person may hold several. */
public enum Role {
    /** Cán bộ xã. */
    COMMUNE_STAFF(false),
    /** Người duyệt. */
    APPROVER(false),
    /** Trưởng thôn, tổ trưởng tổ dân phố, trưởng bản …: head of a village, or an observer acting for him. */
    VILLAGE_HEAD(true),
    /** Tổ trưởng tổ tự quản. */
    GROUP_LEADER(true),
    /** Cán bộ truyền thanh. */
    RADIO_OPERATOR(false),
    /** Quản trị: accounts and roles, nothing of the contents. */
    ADMINISTRATOR(false);

    private final boolean bound;

    Role(boolean bound) {
        this.bound = bound;
    }

    /** Whether the role means nothing without an area. */
    public boolean bound() {
        return bound;
    }

    /** Key of its name on screen. */
    public String messageKey() {
        return "web.role." + name().toLowerCase(Locale.ROOT);
    }
}
