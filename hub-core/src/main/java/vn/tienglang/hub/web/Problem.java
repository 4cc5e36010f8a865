package vn.tienglang.hub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error for machines, RFC 9457 ({@code application/problem+json}). Immutable.
 *
 * @param status HTTP status
 * @param title short, the same for every occurrence
 * @param detail what was wrong this time, naming the field
 * @param extensions further members, e.g. {@code errors} by field
 */
public record Problem(int status, String title, String detail, Map<String, Object> extensions) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    public Problem {
        extensions = Map.copyOf(extensions);
    }

    public Problem(int status, String title, String detail) {
        this(status, title, detail, Map.of());
    }

    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", title);
        members.put("status", status);
        if (!detail.isEmpty()) {
            members.put("detail", detail);
        }
        members.putAll(extensions);
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a problem's extensions must be plain values", e);
        }
    }
}
