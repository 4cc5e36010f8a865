package vn.tienglang.sandbox.life;

/**
 * A sign under a message. Each reader has at most one.
 *
 * @param by a person's or an OA's id
 * @param icon the platform's text form, for example {@code /-heart}
 */
public record Reaction(String message, String by, String icon) {

    /** The icon that takes a reaction back. */
    public static final String REMOVE = "/-remove";

    String id() {
        return message + ":" + by;
    }
}
