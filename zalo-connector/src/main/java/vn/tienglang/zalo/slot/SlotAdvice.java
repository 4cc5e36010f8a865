package vn.tienglang.zalo.slot;

import java.util.Optional;

/**
 * Which slot a group of so many households needs. From one household often husband and wife come in, so half as many
 * again are reckoned with.
 *
 * @param households of the area
 * @param people to be reckoned with: households × 1.5, rounded up
 * @param size the smallest that holds them; empty when none does
 */
public record SlotAdvice(int households, int people, Optional<SlotSize> size) {

    /** @throws IllegalArgumentException a negative number */
    public static SlotAdvice of(int households) {
        if (households < 0) {
            throw new IllegalArgumentException(households + " households");
        }
        int people = Math.toIntExact((households * 3L + 1) / 2);
        for (SlotSize size : SlotSize.values()) {
            if (size.people() >= people) {
                return new SlotAdvice(households, people, Optional.of(size));
            }
        }
        return new SlotAdvice(households, people, Optional.empty());
    }
}
