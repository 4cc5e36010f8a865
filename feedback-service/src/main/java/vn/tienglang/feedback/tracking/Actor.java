package vn.tienglang.feedback.tracking;

/**
 * Who does something to a feedback.
 *
 * @param id the person's random id, a member of staff's id, or the rule that acted
 * @param title as people are told: "Người phản ánh", "Trưởng thôn Đông"; never a citizen's name
 */
public record Actor(Kind kind, String id, String title) {

    /** Whose hand it was. */
    public enum Kind {
        CITIZEN,
        STAFF,
        HUB
    }

    public Actor {
        if (id.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException("actor without " + (id.isBlank() ? "id" : "title"));
        }
    }

    public static Actor citizen(String personId) {
        return new Actor(Kind.CITIZEN, personId, "Người phản ánh");
    }

    public static Actor staff(String id, String title) {
        return new Actor(Kind.STAFF, id, title);
    }

    /** One of the hub's own rules. */
    public static Actor hub(String rule) {
        return new Actor(Kind.HUB, rule, "Hệ thống");
    }
}
