package vn.tienglang.hub.area;

/**
 * Why areas change.
 *
 * @param by who ordered it here: a staff member's name, or "import xa-mau.yaml"
 * @param basis what it rests on, e.g. the number of a resolution; may be empty
 */
public record AreaDecision(String by, String basis) {

    public AreaDecision {
        if (by.isBlank()) {
            throw new IllegalArgumentException("by: must not be empty");
        }
    }
}
