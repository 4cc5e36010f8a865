package vn.tienglang.app.demo;

/** Something in the story did not happen as told. */
final class StoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoryException(String message) {
        super(message);
    }
}
