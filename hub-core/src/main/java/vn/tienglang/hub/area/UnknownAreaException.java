package vn.tienglang.hub.area;

/** Somebody named an area that never was. */
public final class UnknownAreaException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String areaId;

    public UnknownAreaException(String areaId) {
        super("there is no area '" + areaId + "'");
        this.areaId = areaId;
    }

    public String areaId() {
        return areaId;
    }
}
