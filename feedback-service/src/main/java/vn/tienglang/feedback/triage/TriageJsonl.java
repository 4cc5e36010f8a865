package vn.tienglang.feedback.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.MalformedEventException;
import vn.tienglang.hub.time.VietnamTime;

/**
 * Triage for programs: lines of {@code {"id","text","sent_at","channel","village"}} in, the last three optional; lines of
 * {@code {"id","is_feedback","category","urgency","duplicate_of"}} out, one for one, in order. {@code duplicate_of} is
 * the id of an earlier line, or null; so is {@code category} of what is no feedback. One thread at a time.
 */
public final class TriageJsonl {

    private final Triage triage;
    private final Repeats repeats;

    public TriageJsonl(Lexicon lexicon) {
        triage = new Triage(lexicon);
        repeats = new Repeats(triage);
    }

    /** A line that cannot be read, and why. */
    public static final class LineException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LineException(String message) {
            super(message);
        }
    }

    /**
     * Answers every line until the end; blank lines are passed over.
     *
     * @throws LineException naming the line and field that is wrong; lines before it are answered
     */
    public void run(BufferedReader in, Writer out) throws IOException {
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                out.write(answer(line));
                out.write('\n');
            } catch (LineException e) {
                out.flush();
                throw new LineException("line " + number + ": " + e.getMessage());
            }
        }
        out.flush();
    }

    /** One line for one line. */
    public String answer(String line) {
        JsonNode asked = tree(line);
        JsonNode id = asked.path("id");
        if (!id.isValueNode() || id.isNull()) {
            throw new LineException("id: must be given");
        }
        JsonNode text = asked.path("text");
        if (!text.isTextual()) {
            throw new LineException("text: must be given as text");
        }
        Assessment assessment = triage.classify(text.asText());
        @Nullable Instant sent = sentAt(asked.path("sent_at"));
        @Nullable
        String village =
                asked.path("village").isTextual() ? asked.path("village").asText() : null;
        Optional<Repeats.Suggestion> repeat = assessment.isFeedback()
                ? repeats.tell(id.asText(), text.asText(), assessment, village, sent)
                : Optional.empty();
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.set("id", id);
        answer.put("is_feedback", assessment.isFeedback());
        answer.put("category", assessment.isFeedback() ? assessment.category() : null);
        answer.put("urgency", assessment.urgency().name().toLowerCase(Locale.ROOT));
        answer.put("duplicate_of", repeat.map(Repeats.Suggestion::id).orElse(null));
        return answer.toString();
    }

    private static JsonNode tree(String line) {
        try {
            JsonNode tree = Json.tree(line.getBytes(StandardCharsets.UTF_8));
            if (!tree.isObject()) {
                throw new LineException("must be a JSON object");
            }
            return tree;
        } catch (MalformedEventException e) {
            throw new LineException("not JSON");
        }
    }

    /** With an offset, or local to Việt Nam; a date alone will do. */
    private static @Nullable Instant sentAt(JsonNode sent) {
        if (sent.isMissingNode() || sent.isNull()) {
            return null;
        }
        String text = sent.asText().strip().replace(' ', 'T');
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                text += "T00:00";
            }
            return text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(VietnamTime.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new LineException(
                    "sent_at: must be a time such as 2026-11-24T08:00:00+07:00, not '" + sent.asText() + "'");
        }
    }
}
