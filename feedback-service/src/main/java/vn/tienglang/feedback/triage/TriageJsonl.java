package vn.tienglang.feedback.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
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

    private static final class LineException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LineException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Answers every line until the end, UTF-8 both ways; blank lines are passed over. A line that is no such object gives
     * {@code {"id":…,"error":"…"}} in its place, naming the field.
     *
     * @return how many lines were in error
     */
    public long run(InputStream in, OutputStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        Writer answers = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        long errors = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String bare = line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (bare.isBlank()) {
                continue;
            }
            ObjectNode answer = answer(bare);
            errors += answer.has("error") ? 1 : 0;
            answers.write(answer.toString());
            answers.write('\n');
        }
        answers.flush();
        return errors;
    }

    /** One answer for one line, or what is wrong with it. */
    public ObjectNode answer(String line) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        try {
            JsonNode asked = tree(line);
            answer.set("id", asked.path("id").isValueNode() ? asked.path("id") : NullNode.getInstance());
            judge(asked, answer);
        } catch (LineException e) {
            answer.put("error", e.getMessage());
        }
        return answer;
    }

    private void judge(JsonNode asked, ObjectNode answer) {
        JsonNode id = asked.path("id");
        if (!id.isValueNode() || id.isNull()) {
            throw new LineException("id: must be given");
        }
        JsonNode text = asked.path("text");
        if (!text.isTextual()) {
            throw new LineException("text: must be given as text");
        }
        @Nullable Instant sent = sentAt(asked.path("sent_at"));
        @Nullable
        String village =
                asked.path("village").isTextual() ? asked.path("village").asText() : null;
        Assessment assessment = triage.classify(text.asText());
        Optional<Repeats.Suggestion> repeat = assessment.isFeedback()
                ? repeats.tell(id.asText(), text.asText(), assessment, village, sent)
                : Optional.empty();
        answer.put("is_feedback", assessment.isFeedback());
        answer.put("category", assessment.isFeedback() ? assessment.category() : null);
        answer.put("urgency", assessment.urgency().name().toLowerCase(Locale.ROOT));
        answer.put("duplicate_of", repeat.map(Repeats.Suggestion::id).orElse(null));
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
