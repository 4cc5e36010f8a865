package vn.tienglang.hub.web;

/** The pages cannot be served; the message is one line for whoever started the program. */
public final class WebStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WebStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
