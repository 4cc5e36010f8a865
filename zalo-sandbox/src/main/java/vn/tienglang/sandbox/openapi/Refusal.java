package vn.tienglang.sandbox.openapi;

/** The platform says no: an error number and its text, answered with HTTP 200. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    public Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }

    static Refusal parameter(String name, String why) {
        return new Refusal(-201, "Parameter is invalid: " + name + " " + why);
    }

    static Refusal limit(String name, long most) {
        return new Refusal(-210, "Parameter exceeds the limit: " + name + " allows at most " + most);
    }

    static Refusal body(String why) {
        return new Refusal(-233, "Message type is not supported: " + why);
    }

    @Override
    public String toString() {
        return code + " " + getMessage();
    }
}
