package vn.tienglang.hub.area;

import java.util.Optional;

/** The three levels of the tree; what they are called in a place is its {@link Area#label label}. */
public enum AreaLevel {
    /** Xã, phường, đặc khu. */
    COMMUNE,
    /** Thôn, tổ dân phố, bản, ấp … */
    VILLAGE,
    /** Tổ tự quản, tổ liên gia … */
    GROUP;

    /** The level right above; empty for the commune. */
    public Optional<AreaLevel> above() {
        return switch (this) {
            case COMMUNE -> Optional.empty();
            case VILLAGE -> Optional.of(COMMUNE);
            case GROUP -> Optional.of(VILLAGE);
        };
    }
}
