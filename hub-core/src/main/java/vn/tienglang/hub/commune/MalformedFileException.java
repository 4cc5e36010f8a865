package vn.tienglang.hub.commune;

/** A file that is no YAML or CSV at all. */
public final class MalformedFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String problem;

    MalformedFileException(int line, String problem) {
        super("line " + line + ": " + problem);
        this.line = line;
        this.problem = problem;
    }

    /** Counted from 1; 0 when the file as a whole is meant. */
    public int line() {
        return line;
    }

    public String problem() {
        return problem;
    }
}
