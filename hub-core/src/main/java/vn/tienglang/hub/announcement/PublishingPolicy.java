package vn.tienglang.hub.announcement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.config.Section;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.staff.Role;

/**
 * Who may publish: by role, level of the area that speaks, channel and urgency. A commune decides this for itself, so it
 * is data in {@code announcements.publishing}; the defaults stand here. Immutable, thread-safe.
 *
 * @param authorMayApprove whether who wrote may also approve
 */
public record PublishingPolicy(List<Line> lines, boolean authorMayApprove) {

    /** What a person may do with an announcement of a kind. */
    public enum Right {
        NONE,
        /** Another person must approve first. */
        WITH_APPROVAL,
        ALONE
    }

    /** One line: these roles, speaking for this level, through these channels, with these urgencies. */
    public record Line(Role role, AreaLevel level, Set<ChannelKind> channels, Set<Urgency> urgencies, Right right) {
        public Line {
            channels = Set.copyOf(channels);
            urgencies = Set.copyOf(urgencies);
        }
    }

    private static final Set<ChannelKind> ALL = EnumSet.complementOf(EnumSet.of(ChannelKind.PERSON));
    private static final Set<ChannelKind> CHATS =
            EnumSet.of(ChannelKind.OA_GROUP, ChannelKind.ORDINARY_GROUP, ChannelKind.TRUNK_GROUP);
    private static final Set<Urgency> EVERY = EnumSet.allOf(Urgency.class);

    /**
     * Commune staff and approvers need an approval, an approver none in an emergency; a village head speaks alone in his
     * village's chats and with an approval on its loudspeakers; a group leader speaks alone in his group's chat.
     */
    public static final PublishingPolicy STANDARD = new PublishingPolicy(
            List.of(
                    new Line(Role.COMMUNE_STAFF, AreaLevel.COMMUNE, ALL, EVERY, Right.WITH_APPROVAL),
                    new Line(Role.COMMUNE_STAFF, AreaLevel.VILLAGE, ALL, EVERY, Right.WITH_APPROVAL),
                    new Line(Role.APPROVER, AreaLevel.COMMUNE, ALL, EVERY, Right.WITH_APPROVAL),
                    new Line(Role.APPROVER, AreaLevel.COMMUNE, ALL, EnumSet.of(Urgency.EMERGENCY), Right.ALONE),
                    new Line(Role.VILLAGE_HEAD, AreaLevel.VILLAGE, ALL, EVERY, Right.WITH_APPROVAL),
                    new Line(Role.VILLAGE_HEAD, AreaLevel.VILLAGE, CHATS, EVERY, Right.ALONE),
                    new Line(
                            Role.GROUP_LEADER,
                            AreaLevel.GROUP,
                            EnumSet.of(ChannelKind.OA_GROUP),
                            EnumSet.of(Urgency.NORMAL, Urgency.PRIORITY),
                            Right.ALONE)),
            false);

    public PublishingPolicy {
        lines = List.copyOf(lines);
    }

    /** The weakest right over all chosen channels, each by the strongest of the person's roles. */
    public Right right(Collection<Role> roles, AreaLevel level, Collection<ChannelKind> channels, Urgency urgency) {
        return channels.stream()
                .map(channel -> right(roles, level, channel, urgency))
                .min(Right::compareTo)
                .orElse(Right.NONE);
    }

    private Right right(Collection<Role> roles, AreaLevel level, ChannelKind channel, Urgency urgency) {
        return lines.stream()
                .filter(line -> roles.contains(line.role)
                        && line.level == level
                        && line.channels.contains(channel)
                        && line.urgencies.contains(urgency))
                .map(Line::right)
                .max(Right::compareTo)
                .orElse(Right.NONE);
    }

    /** Reads {@code publishing} (a list of lines that replaces the standard) and {@code author-may-approve}. */
    public static PublishingPolicy from(Section announcements) {
        boolean authorMayApprove = announcements.flag("author-may-approve", STANDARD.authorMayApprove);
        JsonNode tree = announcements.tree("publishing");
        if (tree.isMissingNode() || tree.isNull()) {
            return new PublishingPolicy(STANDARD.lines, authorMayApprove);
        }
        if (!tree.isArray()) {
            announcements.problem("publishing", "must be a list");
            return STANDARD;
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < tree.size(); i++) {
            line(announcements, "publishing." + i, tree.get(i)).ifPresent(lines::add);
        }
        return new PublishingPolicy(lines, authorMayApprove);
    }

    private static Optional<Line> line(Section section, String key, JsonNode node) {
        try {
            return Optional.of(new Line(
                    one(Role.class, node, "role"),
                    one(AreaLevel.class, node, "level"),
                    some(ChannelKind.class, node, "channels"),
                    some(Urgency.class, node, "urgencies"),
                    one(Right.class, node, "right")));
        } catch (IllegalArgumentException e) {
            section.problem(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> E one(Class<E> type, JsonNode node, String field) {
        return constant(type, field, node.path(field).asText(""));
    }

    /** All when nothing is said. */
    private static <E extends Enum<E>> Set<E> some(Class<E> type, JsonNode node, String field) {
        JsonNode list = node.path(field);
        if (list.isMissingNode()) {
            return EnumSet.allOf(type);
        }
        Set<E> found = EnumSet.noneOf(type);
        list.forEach(item -> found.add(constant(type, field, item.asText(""))));
        return found;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String field, String spelled) {
        String name = spelled.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(field + " must be one of "
                        + Arrays.toString(type.getEnumConstants())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                        + ", not '" + spelled + "'"));
    }
}
