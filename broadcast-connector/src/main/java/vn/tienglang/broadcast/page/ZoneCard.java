package vn.tienglang.broadcast.page;

import vn.tienglang.broadcast.air.Air;

/**
 * One zone as the page shows it.
 *
 * @param areaName of the area it belongs to
 * @param operable whether whoever looks may play and stop it
 */
public record ZoneCard(Air.State state, String areaName, boolean operable) {

    /** Of the page's elements that belong to it. */
    public String anchor() {
        return "zone-" + state.zone().id().replace('.', '-');
    }
}
