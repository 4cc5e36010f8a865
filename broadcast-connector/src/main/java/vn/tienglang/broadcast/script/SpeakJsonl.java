package vn.tienglang.broadcast.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Lines face of {@link ScriptReader}: {@code {"id","text"}} lines in, the same out with the spoken text, one
 * for one and in order. A line that is no such object gives {@code {"id":…,"error":"…"}} in its place.
 *
 * <p>Holds one line at a time. Thread-safe, but a stream belongs to one call.
 */
public final class SpeakJsonl {
    /** Characters of one line; a longer one is refused, so that memory stays bounded whatever comes in. */
    static final int LONGEST_LINE = 1 << 20;

    private final ScriptReader reader;
    private final ObjectMapper json = new ObjectMapper();

    public SpeakJsonl(ScriptReader reader) {
        this.reader = reader;
    }

    /**
     * Reads to the end of the input; output is flushed whenever no further input is waiting.
     *
     * @param trace whether each line also carries {@code "trace"}: which rule read which characters
     * @return how many lines were in error
     */
    public long speak(InputStream in, OutputStream out, boolean trace) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        BufferedWriter answers = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        long errors = 0;
        StringBuilder line = new StringBuilder();
        while (next(lines, line)) {
            ObjectNode answer = line.length() > LONGEST_LINE
                    ? json.createObjectNode()
                            .putNull("id")
                            .put("error", "line longer than " + LONGEST_LINE + " characters")
                    : answer(line.toString(), trace);
            errors += answer.has("error") ? 1 : 0;
            answers.write(json.writeValueAsString(answer));
            answers.write('\n');
            if (!lines.ready()) {
                answers.flush();
            }
        }
        answers.flush();
        return errors;
    }

    /** The next line without its end; of one beyond the limit only as much as shows it. */
    private static boolean next(BufferedReader in, StringBuilder line) throws IOException {
        line.setLength(0);
        int c = in.read();
        if (c < 0) {
            return false;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() <= LONGEST_LINE) {
                line.append((char) c);
            }
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return true;
    }

    private ObjectNode answer(String line, boolean trace) {
        ObjectNode answer = json.createObjectNode();
        answer.putNull("id");
        try {
            JsonNode asked = json.readTree(line.startsWith("\uFEFF") ? line.substring(1) : line);
            if (!asked.isObject()) {
                return answer.put("error", "not a JSON object");
            }
            answer.set("id", asked.has("id") ? asked.get("id") : json.nullNode());
            JsonNode text = asked.get("text");
            if (text == null || !text.isTextual()) {
                return answer.put("error", "\"text\" must be a string");
            }
            SpokenScript script = reader.read(text.textValue());
            answer.put("text", script.text());
            if (trace) {
                answer.set("trace", trace(script));
            }
            return answer;
        } catch (JsonProcessingException e) {
            return answer.put("error", "not JSON: " + e.getOriginalMessage());
        }
    }

    private JsonNode trace(SpokenScript script) {
        var pieces = json.createArrayNode();
        for (SpokenPiece piece : script.pieces()) {
            ObjectNode node = pieces.addObject();
            node.put("start", piece.span().start());
            node.put("end", piece.span().end());
            node.put("rule", piece.rule());
            node.put("written", script.written(piece));
            if (piece instanceof SpokenPiece.Words words) {
                node.put("spoken", words.text());
            } else if (piece instanceof SpokenPiece.Pause pause) {
                node.put("pause", pause.kind().name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        return pieces;
    }
}
