package vn.tienglang.hub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;

/**
 * One place an area can be reached at.
 *
 * @param id kept for life, also when an ordinary group becomes the Official Account's
 * @param areaId the area it belongs to; of a trunk group the area whose head speaks there: the commune with its
 *     villages, a village with its group leaders
 * @param name as people see it
 * @param thread the chat, for groups an Official Account owns; none for the others
 * @param leaderId the person who forwards by hand into an ordinary group; none means the area's head of the day
 * @param covers the areas that hear a zone; empty for other kinds
 * @param householdsJoined how many households of the area have someone in the group, where that was counted
 * @param settings what its connector keeps about it, e.g. {@code {"bulletins": ["05:30", "17:00"]}} of a zone; an object
 * @param active whether anything is sent there; a channel at rest keeps its history
 * @param validFrom the first day it could be used
 * @param validTo the first day it no longer could; none while it has no end
 */
public record Channel(
        String id,
        ChannelKind kind,
        String areaId,
        String name,
        @Nullable ChatThread thread,
        @Nullable String leaderId,
        List<String> covers,
        @Nullable Integer householdsJoined,
        JsonNode settings,
        boolean active,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    public Channel {
        covers = List.copyOf(covers);
        if (id.length() > 120 || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "'" + id + "' is not a channel id: small letters, digits, single '-' and '.' between them");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("channel " + id + " without name");
        }
        boolean official = kind == ChannelKind.OA_GROUP || kind == ChannelKind.TRUNK_GROUP;
        if (kind == ChannelKind.PERSON) {
            throw new IllegalArgumentException("a person's chat is no channel of an area: " + id);
        }
        if (official != (thread != null)) {
            throw new IllegalArgumentException("channel " + id + " of kind " + kind
                    + (official ? " needs the chat it posts to" : " has no chat the hub could post to"));
        }
        if (thread != null && thread.kind() != ChatThread.Kind.GROUP) {
            throw new IllegalArgumentException("channel " + id + " of kind " + kind + " needs a group chat");
        }
        if ((kind == ChannelKind.ZONE) == covers.isEmpty()) {
            throw new IllegalArgumentException("channel " + id + " of kind " + kind
                    + (covers.isEmpty() ? " covers no area" : " cannot cover areas"));
        }
        if (householdsJoined != null && householdsJoined < 0) {
            throw new IllegalArgumentException("channel " + id + " with " + householdsJoined + " households");
        }
        if (!settings.isObject()) {
            throw new IllegalArgumentException("settings of channel " + id + " must be keys with values");
        }
    }

    /** Whether it is a chat of all households of its area, whoever owns it. */
    public boolean householdChat() {
        return kind == ChannelKind.OA_GROUP || kind == ChannelKind.ORDINARY_GROUP;
    }

    /** The same after its households were counted anew. */
    public Channel withHouseholdsJoined(@Nullable Integer joined) {
        return new Channel(
                id, kind, areaId, name, thread, leaderId, covers, joined, settings, active, validFrom, validTo);
    }

    /** The same in use again, or at rest. */
    public Channel withActive(boolean used) {
        return new Channel(
                id, kind, areaId, name, thread, leaderId, covers, householdsJoined, settings, used, validFrom, validTo);
    }

    /** The same with other settings of its connector. */
    public Channel withSettings(JsonNode changed) {
        return new Channel(
                id,
                kind,
                areaId,
                name,
                thread,
                leaderId,
                covers,
                householdsJoined,
                changed,
                active,
                validFrom,
                validTo);
    }

    Channel at(String area, List<String> covered) {
        return new Channel(
                id,
                kind,
                area,
                name,
                thread,
                leaderId,
                covered,
                householdsJoined,
                settings,
                active,
                validFrom,
                validTo);
    }
}
