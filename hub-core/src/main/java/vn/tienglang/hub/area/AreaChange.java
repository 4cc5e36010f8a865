package vn.tienglang.hub.area;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can happen to areas. Each takes effect on a day, which may lie ahead; names are as in {@link Area}. */
public sealed interface AreaChange {

    /** The first day on which it is so. */
    LocalDate on();

    /** The areas it is about. */
    List<String> areas();

    /** An area comes into being. Its id must never have been used. */
    record Open(
            String id,
            AreaLevel level,
            String label,
            String name,
            List<String> formerNames,
            @Nullable String parent,
            @Nullable Integer households,
            LocalDate on)
            implements AreaChange {
        public Open {
            formerNames = List.copyOf(formerNames);
        }

        @Override
        public List<String> areas() {
            return List.of(id);
        }
    }

    /** It is called otherwise; the name it had becomes a former one. */
    record Rename(String areaId, String label, String name, LocalDate on) implements AreaChange {
        @Override
        public List<String> areas() {
            return List.of(areaId);
        }
    }

    /** It is known by other names too, e.g. from before the hub. */
    record AddFormerNames(String areaId, List<String> names, LocalDate on) implements AreaChange {
        public AddFormerNames {
            names = List.copyOf(names);
        }

        @Override
        public List<String> areas() {
            return List.of(areaId);
        }
    }

    /** Its households were counted anew; none counts those of the areas below. */
    record Recount(String areaId, @Nullable Integer households, LocalDate on) implements AreaChange {
        @Override
        public List<String> areas() {
            return List.of(areaId);
        }
    }

    /** It goes, with all below it, to another area of the level above. */
    record Move(String areaId, String parent, LocalDate on) implements AreaChange {
        @Override
        public List<String> areas() {
            return List.of(areaId, parent);
        }
    }

    /**
     * Areas of one level and parent end and live on in another, which takes what lies below them, their chats, their
     * open cases and their names.
     *
     * @param name what it is called from then on; none when it keeps its name
     */
    record Merge(
            List<String> absorbed, String into, @Nullable String name, LocalDate on) implements AreaChange {
        public Merge {
            absorbed = List.copyOf(absorbed);
        }

        @Override
        public List<String> areas() {
            return Stream.concat(absorbed.stream(), Stream.of(into)).toList();
        }
    }

    /** An area ends and new ones take its place; the first part takes its chats and open cases. */
    record Split(String areaId, List<Part> parts, LocalDate on) implements AreaChange {

        /** One of the new areas.
         *
         * @param children the areas below the split one that belong to this part */
        public record Part(String id, String name, @Nullable Integer households, List<String> children) {
            public Part {
                children = List.copyOf(children);
            }
        }

        public Split {
            parts = List.copyOf(parts);
        }

        @Override
        public List<String> areas() {
            return Stream.concat(Stream.of(areaId), parts.stream().map(Part::id))
                    .toList();
        }
    }

    /**
     * An area with nothing below it ends.
     *
     * @param successor who takes its chats and open cases; none for the area it belongs to
     */
    record Close(String areaId, @Nullable String successor, LocalDate on) implements AreaChange {
        @Override
        public List<String> areas() {
            return successor == null ? List.of(areaId) : List.of(areaId, successor);
        }
    }
}
