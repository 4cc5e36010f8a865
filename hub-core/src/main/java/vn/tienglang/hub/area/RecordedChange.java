package vn.tienglang.hub.area;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A change of areas as it was recorded.
 *
 * @param kind the simple name of the {@link AreaChange}
 * @param on the first day on which it is so
 * @param detail the change itself
 * @param at when it was recorded
 */
public record RecordedChange(
        long id, String kind, List<String> areas, LocalDate on, AreaDecision decision, JsonNode detail, Instant at) {

    public RecordedChange {
        areas = List.copyOf(areas);
    }
}
