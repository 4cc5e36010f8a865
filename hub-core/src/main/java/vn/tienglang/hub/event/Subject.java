package vn.tienglang.hub.event;

/**
 * What a delivery or receipt is about.
 *
 * @param kind announcement or feedback
 * @param id the aggregate's id
 */
public record Subject(Kind kind, String id) {

    /** The two kinds of things the hub delivers texts about. */
    public enum Kind {
        ANNOUNCEMENT,
        FEEDBACK
    }

    public Subject {
        if (id.isBlank()) {
            throw new IllegalArgumentException("subject without id");
        }
    }

    public static Subject announcement(String id) {
        return new Subject(Kind.ANNOUNCEMENT, id);
    }

    public static Subject feedback(String id) {
        return new Subject(Kind.FEEDBACK, id);
    }
}
