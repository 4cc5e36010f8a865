package vn.tienglang.zalo.group;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;

/**
 * A channel whose group id is none of the OA's groups. Ids typed by hand go wrong in known ways; the right one comes
 * from Zalo's own list.
 *
 * @param right the group that was surely meant, if one was
 */
public record WrongId(Channel channel, Trap trap, Optional<OaGroup> right) {

    /** How an id goes wrong. */
    public enum Trap {
        /** Copied from the address of Zalo's console, which adds a character. */
        EXTRA_CHARACTER,
        /** The code of the joining link instead of the id. */
        LINK,
        /** Only digits: a person or an OA, not a group. */
        PERSON_OR_OA,
        /** Another OA's. */
        OTHER_OA,
        /** Not known to Zalo. */
        UNKNOWN
    }

    /**
     * @param groups all that Zalo lists or ever listed: a group that is gone had a right id; an incomplete list would
     *     accuse the innocent
     */
    public static List<WrongId> among(ChannelDirectory directory, String oaId, Collection<OaGroup> groups) {
        Map<String, OaGroup> byId = groups.stream().collect(Collectors.toMap(OaGroup::groupId, Function.identity()));
        return directory.all().stream()
                .filter(channel -> channel.thread() != null && channel.validTo() == null)
                .map(channel -> check(channel, oaId, byId))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable WrongId check(Channel channel, String oaId, Map<String, OaGroup> byId) {
        var thread = Objects.requireNonNull(channel.thread());
        String id = thread.id();
        if (!thread.account().equals(oaId)) {
            return new WrongId(channel, Trap.OTHER_OA, Optional.ofNullable(byId.get(id)));
        }
        if (byId.containsKey(id)) {
            return null;
        }
        OaGroup shorter = byId.get(id.substring(0, id.length() - 1));
        if (shorter != null && !shorter.gone()) {
            return new WrongId(channel, Trap.EXTRA_CHARACTER, Optional.of(shorter));
        }
        Optional<OaGroup> linked = byId.values().stream()
                .filter(group ->
                        !group.gone() && !group.link().isEmpty() && group.link().endsWith("/" + id))
                .findFirst();
        if (linked.isPresent()) {
            return new WrongId(channel, Trap.LINK, linked);
        }
        boolean digits = id.length() >= 15 && id.chars().allMatch(Character::isDigit);
        return new WrongId(channel, digits && id.length() < 20 ? Trap.PERSON_OR_OA : Trap.UNKNOWN, Optional.empty());
    }
}
