package vn.tienglang.zalo.slot;

import java.util.Locale;
import java.util.Optional;

/** The sizes in which Zalo sells places for groups; how many people, the OA included. */
public enum SlotSize {
    GMF10(10),
    GMF50(50),
    GMF100(100),
    GMF1000(1000);

    private final int people;

    SlotSize(int people) {
        this.people = people;
    }

    public int people() {
        return people;
    }

    /** As Zalo's API writes it. */
    public String product() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SlotSize> of(String product) {
        for (SlotSize size : values()) {
            if (size.product().equals(product)) {
                return Optional.of(size);
            }
        }
        return Optional.empty();
    }
}
