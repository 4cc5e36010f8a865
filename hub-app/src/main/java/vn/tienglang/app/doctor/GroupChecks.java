package vn.tienglang.app.doctor;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import vn.tienglang.hub.pipe.RoomSchemas;
import vn.tienglang.hub.time.VietnamTime;

/** Groups of the Official Account: those Zalo has switched off, and those whose slot ends soon. */
final class GroupChecks {

    private static final String WHAT = "zalo groups";
    private static final int SOON = 30;

    private final Jdbi database;
    private final Clock clock;

    private record Counts(int groups, int disabled, int ending, int unmatched) {}

    GroupChecks(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Finding groups() {
        boolean there = database.withHandle(handle -> RoomSchemas.holding(handle, "oa_group"))
                .contains("zalo");
        if (!there) {
            return Finding.warning(WHAT, "the zalo-connector never ran here", "./hub serve runs it");
        }
        Counts counts = counts();
        List<String> troubles = new ArrayList<>();
        add(troubles, counts.disabled(), "disabled by Zalo");
        add(troubles, counts.ending(), "with a slot that ends within " + SOON + " days");
        add(troubles, counts.unmatched(), "without an area");
        String all = counts.groups() + " groups";
        return troubles.isEmpty()
                ? Finding.ok(WHAT, all)
                : Finding.warning(WHAT, all + ", " + String.join(", ", troubles), "see /zalo/groups");
    }

    private Counts counts() {
        LocalDate soon = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE).plusDays(SOON);
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) AS groups,
                               count(*) FILTER (WHERE NOT g.enabled) AS disabled,
                               count(*) FILTER (WHERE g.enabled AND NOT coalesce(g.auto_renew, true)
                                                  AND g.valid_through <= :soon) AS ending,
                               count(*) FILTER (WHERE c.id IS NULL AND m.channel_id IS NULL) AS unmatched
                        FROM zalo.oa_group g
                        LEFT JOIN hub.channel c
                          ON c.thread_account = g.oa_id AND c.thread_id = g.group_id AND c.valid_to IS NULL
                        LEFT JOIN zalo.group_migration m ON m.oa_id = g.oa_id AND m.group_id = g.group_id
                        WHERE g.gone_at IS NULL""")
                .bind("soon", soon)
                .map((row, context) -> new Counts(
                        row.getInt("groups"), row.getInt("disabled"), row.getInt("ending"), row.getInt("unmatched")))
                .one());
    }

    private static void add(List<String> troubles, int count, String what) {
        if (count > 0) {
            troubles.add(count + " " + what);
        }
    }
}
