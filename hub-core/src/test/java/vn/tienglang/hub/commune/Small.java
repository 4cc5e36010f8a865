package vn.tienglang.hub.commune;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.tienglang.hub.store.Database;

/** A commune of three areas, and what an import may leave behind. */
final class Small {

    static final String COMMUNE = """
            since: 2025-07-01
            oa: "2790000000000000001"
            commune:
              id: xa
              label: xã
              name: Xã Thử
              trunk: { group: aaaa0000, name: Trục }
              villages:
                - id: dong
                  label: thôn
                  name: Thôn Đông
                  leader: { name: Nguyễn Văn Một, phone: 0900 000 001 }
                  zalo: { group: aaaa0001, name: Thôn Đông }
                  zone: { name: Loa, bulletins: ["17:00", "05:30"] }
                  groups:
                    - id: dong.to-1
                      label: tổ tự quản
                      name: Tổ tự quản số 1
                      households: 30
                      leader: { name: Trần Thị Hai, phone: 0900 000 002 }
                      zalo: { ordinary: true, name: Tổ 1, joined: 20 }
            """;

    private static final List<String> TABLES = List.of(
            "area",
            "area_period",
            "area_former_name",
            "area_change",
            "channel",
            "channel_change",
            "person",
            "person_identity",
            "person_zalo",
            "leadership");

    private Small() {}

    /** How many rows there are, by table. */
    static Map<String, Integer> rows(Database database) {
        Map<String, Integer> rows = new TreeMap<>();
        database.jdbi()
                .useHandle(handle -> TABLES.forEach(table -> rows.put(
                        table,
                        handle.createQuery("SELECT count(*) FROM hub." + table)
                                .mapTo(Integer.class)
                                .one())));
        return rows;
    }
}
