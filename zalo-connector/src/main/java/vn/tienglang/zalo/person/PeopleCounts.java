package vn.tienglang.zalo.person;

import java.util.Map;

/**
 * People and the OA in numbers.
 *
 * @param known to the OA, without those who took their consent back
 * @param withArea of them, where they belong is known
 * @param byArea how many belong to each area
 */
public record PeopleCounts(
        int known, int followers, int withArea, int agreed, int refused, int withdrawn, Map<String, Integer> byArea) {

    public PeopleCounts {
        byArea = Map.copyOf(byArea);
    }
}
