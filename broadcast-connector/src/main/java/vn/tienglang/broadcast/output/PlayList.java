package vn.tienglang.broadcast.output;

import java.util.List;

/**
 * Items to play one after the other without a gap.
 *
 * @param id the caller's, e.g. of the bulletin
 * @param observer is told what becomes of the items
 */
public record PlayList(String id, List<PlayItem> items, PlayObserver observer) {
    public PlayList {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("play list " + id + " is empty");
        }
    }
}
