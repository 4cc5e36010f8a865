package vn.tienglang.app.demo;

import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.Staff;

/**
 * Somebody of the invented commune who can log in to the demo's console.
 *
 * @param account what is typed at log-in
 */
public record DemoAccount(String account, String name, List<Grant> grants) {

    /** For the demo only, which listens on this machine alone. */
    static final String PASSWORD = "xa-mau-2026";

    static final DemoAccount STAFF =
            new DemoAccount("canbo", "Lê Thu Hà (cán bộ xã)", List.of(Grant.everywhere(Role.COMMUNE_STAFF)));
    static final DemoAccount APPROVER =
            new DemoAccount("duyet", "Cao Hữu Lâm (người duyệt)", List.of(Grant.everywhere(Role.APPROVER)));
    static final DemoAccount OPERATOR = new DemoAccount(
            "truyenthanh", "Đỗ Văn Minh (cán bộ truyền thanh)", List.of(Grant.everywhere(Role.RADIO_OPERATOR)));
    static final DemoAccount HEAD = new DemoAccount(
            "truongthon",
            "Trần Công Toản (trưởng thôn Đông)",
            List.of(new Grant(Role.VILLAGE_HEAD, "xa-mau.thon-dong")));
    static final DemoAccount LEADER = new DemoAccount(
            "totruong",
            "Nguyễn Thị Dịu (tổ trưởng tổ tự quản số 3)",
            List.of(new Grant(Role.GROUP_LEADER, "xa-mau.thon-dong.to-3")));
    static final DemoAccount ADMINISTRATOR =
            new DemoAccount("quantri", "Vũ Quốc Anh (quản trị)", List.of(Grant.everywhere(Role.ADMINISTRATOR)));

    static final List<DemoAccount> ALL = List.of(STAFF, APPROVER, OPERATOR, HEAD, LEADER, ADMINISTRATOR);

    /** Creates those that are not there yet. */
    static void createAll(Staff staff) {
        for (DemoAccount one : ALL) {
            if (staff.findByAccount(one.account).isEmpty()) {
                staff.create(
                        Actor.hub("demo"), new Staff.NewMember(one.account, one.name, PASSWORD, one.grants, false));
            }
        }
    }

    static Optional<DemoAccount> of(String account) {
        return ALL.stream().filter(one -> one.account.equals(account)).findFirst();
    }
}
