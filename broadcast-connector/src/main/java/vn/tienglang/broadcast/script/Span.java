package vn.tienglang.broadcast.script;

/** The UTF-16 characters {@code [start, end)} of the written text. */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("Not a span: [" + start + ", " + end + ")");
        }
    }
}
