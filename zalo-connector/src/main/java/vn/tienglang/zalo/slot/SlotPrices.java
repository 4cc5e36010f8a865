package vn.tienglang.zalo.slot;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.config.Section;

/**
 * What a slot costs a month, in đồng, as the commune's contract says. Zalo's list changes and is nowhere in its API, so
 * a size without a price here has none on the page either. Immutable.
 */
public record SlotPrices(Map<SlotSize, Integer> perMonth) {

    private static final int MOST = 100_000_000;

    public SlotPrices {
        perMonth = Map.copyOf(perMonth);
    }

    /** Keys gmf10, gmf50, gmf100, gmf1000; each may be left out. */
    public static SlotPrices from(Section section) {
        Map<SlotSize, Integer> prices = new EnumMap<>(SlotSize.class);
        for (SlotSize size : SlotSize.values()) {
            if (section.text(size.product()).isPresent()) {
                prices.put(size, section.number(size.product(), 0, 0, MOST));
            }
        }
        return new SlotPrices(prices);
    }

    public Optional<Integer> month(SlotSize size) {
        return Optional.ofNullable(perMonth.get(size));
    }

    public Optional<Integer> year(SlotSize size) {
        return month(size).map(price -> Math.multiplyExact(price, 12));
    }
}
