package vn.tienglang.hub.area;

import java.util.List;

/**
 * Who stands for an area that has ended.
 *
 * @param areaId the ended one
 * @param successors at least one; the first takes its chats, history and open cases
 */
public record Succession(String areaId, List<String> successors) {

    public Succession {
        successors = List.copyOf(successors);
        if (successors.isEmpty() || successors.contains(areaId)) {
            throw new IllegalArgumentException("succession of " + areaId + " by " + successors);
        }
    }
}
