package vn.tienglang.broadcast.script;

/** One piece of what is said, and which characters of the written text it comes from by which rule. */
public sealed interface SpokenPiece {
    Span span();

    /** The name of the rule that read the span, for the trace and the preview page. */
    String rule();

    /** Words separated by single blanks: letters only, no digit, no symbol. */
    record Words(String text, Span span, String rule) implements SpokenPiece {
        public Words {
            if (text.isBlank()) {
                throw new IllegalArgumentException("Words must say something (rule " + rule + ")");
            }
        }
    }

    /** A breath. */
    record Pause(PauseKind kind, Span span, String rule) implements SpokenPiece {}
}
