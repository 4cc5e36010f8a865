package vn.tienglang.sandbox.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One slot for a group: its size, and until when it is paid.
 *
 * @param product gmf10, gmf50, gmf100 or gmf1000
 * @param quotaType sub_quota, purchase_quota or reward_quota
 * @param validThrough last valid day, ISO date
 * @param usedBy the group in it, or null while it is free
 */
public record Asset(
        String id,
        String oa,
        String product,
        String quotaType,
        String validThrough,
        boolean autoRenew,
        @Nullable String usedBy) {

    public Asset {
        LocalDate.parse(validThrough);
        if (!product.matches("gmf(10|50|100|1000)")) {
            throw new IllegalArgumentException("product must be gmf10, gmf50, gmf100 or gmf1000, not " + product);
        }
    }

    public int capacity() {
        return Integer.parseInt(product.substring(3));
    }

    public LocalDate lastDay() {
        return LocalDate.parse(validThrough);
    }

    public boolean expired(LocalDate today) {
        return !autoRenew && today.isAfter(lastDay());
    }

    public Asset withUsedBy(@Nullable String group) {
        return new Asset(id, oa, product, quotaType, validThrough, autoRenew, group);
    }
}
