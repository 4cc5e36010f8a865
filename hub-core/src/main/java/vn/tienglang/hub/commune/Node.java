package vn.tienglang.hub.commune;

import java.util.List;
import java.util.Map;

/** A piece of a file, with the line it stands on. */
sealed interface Node {

    int line();

    record Text(int line, String text) implements Node {}

    record Items(int line, List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * Keys with values.
     *
     * @param entries in the order of the file
     */
    record Keys(int line, Map<String, Node> entries) implements Node {}
}
