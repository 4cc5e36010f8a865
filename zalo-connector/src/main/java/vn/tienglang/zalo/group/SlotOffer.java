package vn.tienglang.zalo.group;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.tienglang.zalo.slot.SlotSize;

/**
 * A slot the OA has: free, or with a group in it.
 *
 * @param usedBy id of the group in it, {@code ""} if none or not said
 */
public record SlotOffer(
        String assetId,
        SlotSize size,
        @Nullable LocalDate validThrough,
        boolean autoRenew,
        boolean available,
        String usedBy) {}
