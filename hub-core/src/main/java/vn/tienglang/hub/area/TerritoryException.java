package vn.tienglang.hub.area;

/** A change of areas or channels that makes no sense; nothing was changed. */
public final class TerritoryException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field the part of the order that is wrong, as a form would name it */
    public TerritoryException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
