package vn.tienglang.zalo.relay;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits to be forwarded and what was, as a page shows it. */
public record ForwardList(List<Text> waiting, List<Done> done) {

    public ForwardList {
        waiting = List.copyOf(waiting);
        done = List.copyOf(done);
    }

    /**
     * One text, with the groups it is to go into.
     *
     * @param code as people see it: TB123, TB123.2
     */
    public record Text(String code, String text, boolean emergency, List<Row> rows) {
        public Text {
            rows = List.copyOf(rows);
        }

        /** Its first line, which says what it is about. */
        public String headline() {
            return text.lines().findFirst().orElse(code);
        }

        /** The code as part of an element's id. */
        public String anchor() {
            return code.replace('.', '-');
        }

        /** Those the person before the page may note as forwarded. */
        public List<String> tickable() {
            return rows.stream().filter(Row::mayTick).map(Row::deliveryId).toList();
        }
    }

    /**
     * One group that waits.
     *
     * @param step how many reminders went out, 0 to 3
     * @param hindrance why nobody could be asked
     */
    public record Row(
            String deliveryId,
            String group,
            String leader,
            int step,
            @Nullable Instant askedAt,
            @Nullable String hindrance,
            boolean mayTick) {}

    /** One group that has it. */
    public record Done(String code, String group, String by, String how, Instant at) {}
}
