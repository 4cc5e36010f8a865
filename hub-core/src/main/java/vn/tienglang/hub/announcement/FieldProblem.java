package vn.tienglang.hub.announcement;

import java.util.List;

/**
 * What is wrong with one field of an announcement.
 *
 * @param field as in the API and as the form names it: title, text, audience …
 * @param code with a message behind {@code announcement.problem.}, e.g. {@code too-long}
 * @param args for the message
 */
public record FieldProblem(String field, String code, List<Object> args) {

    public FieldProblem {
        args = List.copyOf(args);
    }

    static FieldProblem of(String field, String code, Object... args) {
        return new FieldProblem(field, code, List.of(args));
    }

    public String messageKey() {
        return "announcement.problem." + code;
    }
}
