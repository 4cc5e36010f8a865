package vn.tienglang.feedback.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.AreaLevel;

/**
 * One line of a feedback's history; never altered.
 *
 * @param text what was said, to the citizen or inside, as {@link Act#text()} has it
 * @param detail whatever else belongs to the action: office, rating, corrected values, files
 */
public record HistoryRow(
        long number,
        Instant at,
        Actor actor,
        Action action,
        @Nullable FeedbackState from,
        FeedbackState to,
        int round,
        String deskArea,
        AreaLevel deskLevel,
        @Nullable String text,
        JsonNode detail) {}
