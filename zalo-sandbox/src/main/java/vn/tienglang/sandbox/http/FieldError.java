package vn.tienglang.sandbox.http;

/** A field of an input is wrong; nothing was changed. */
public final class FieldError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public FieldError(String field, String why) {
        super(why);
        this.field = field;
    }

    /** Path of the field, for example {@code groups[3].members[0]}; empty when it is the whole input. */
    public String field() {
        return field;
    }
}
