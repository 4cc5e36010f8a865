package vn.tienglang.hub.commune;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelChanges;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.commune.ImportRun.Result;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.person.People;

/** Makes the channels of a file so. Not thread-safe. */
final class ChannelImport {

    private final Handle handle;
    private final ChannelChanges changes;
    private final String by;
    private final LocalDate today;

    ChannelImport(Handle handle, ChannelChanges changes, String by, LocalDate today) {
        this.handle = handle;
        this.changes = changes;
        this.by = by;
        this.today = today;
    }

    Result apply(Entry.OfChannel entry, AreaTree tree) {
        Optional<Channel> found = Channels.directory(handle, tree).byId(entry.id());
        if (found.isEmpty()) {
            Channel channel = merged(entry, blank(entry, tree));
            changes.add(handle, channel, by);
            return Result.created(channel.name());
        }
        Channel before = found.get();
        if (before.validTo() != null) {
            throw new IllegalArgumentException("id: this channel ended on " + before.validTo());
        }
        if (!tree.successor(entry.areaId()).equals(before.areaId())) {
            throw new IllegalArgumentException("area: the channel belongs to " + before.areaId() + " and stays there");
        }
        List<String> done = new ArrayList<>();
        if (before.kind() == ChannelKind.ORDINARY_GROUP && entry.thread() != null) {
            changes.adopt(handle, entry.id(), entry.thread(), by);
            before = Channels.directory(handle, tree).byId(entry.id()).orElseThrow();
            done.add("an ordinary group before, now the Official Account's");
        }
        if (before.kind() != entry.kind()) {
            throw new IllegalArgumentException("kind: it is a " + before.kind() + " and stays one");
        }
        Channel after = merged(entry, before);
        List<String> differences = differences(before, after);
        if (!differences.isEmpty()) {
            changes.change(handle, after, by);
            done.addAll(differences);
        }
        return Result.changed(done);
    }

    /** Notes how many households are in the chat of an area. */
    Optional<String> joined(String areaId, int joined, AreaTree tree) {
        ChannelDirectory directory = Channels.directory(handle, tree);
        List<Channel> chats =
                directory.ofArea(areaId).stream().filter(Channel::householdChat).toList();
        if (chats.size() != 1) {
            throw new IllegalArgumentException(
                    "joined: " + areaId + " has " + chats.size() + " chats; give the number with the channel");
        }
        Channel chat = chats.get(0);
        if (Objects.equals(chat.householdsJoined(), joined)) {
            return Optional.empty();
        }
        changes.change(handle, chat.withHouseholdsJoined(joined), by);
        return Optional.of("joined: " + chat.householdsJoined() + " → " + joined);
    }

    private Channel blank(Entry.OfChannel entry, AreaTree tree) {
        LocalDate born = tree.area(entry.areaId()).validFrom();
        LocalDate since = entry.since() == null ? today : entry.since();
        return new Channel(
                entry.id(),
                entry.kind(),
                entry.areaId(),
                entry.name(),
                entry.thread(),
                null,
                entry.covers(),
                null,
                Json.MAPPER.createObjectNode(),
                true,
                since.isBefore(born) ? born : since,
                null);
    }

    /** What the file says over what is there. */
    private Channel merged(Entry.OfChannel entry, Channel base) {
        ObjectNode settings = base.settings().deepCopy();
        if (!entry.bulletins().isEmpty()) {
            if (entry.kind() != ChannelKind.ZONE) {
                throw new IllegalArgumentException("bulletins: only a zone has them");
            }
            var times = settings.putArray("bulletins");
            entry.bulletins().stream().map(LocalTime::toString).forEach(times::add);
        }
        @Nullable Integer joined = entry.joined() == null ? base.householdsJoined() : entry.joined();
        return new Channel(
                base.id(),
                base.kind(),
                base.areaId(),
                entry.name(),
                entry.thread(),
                leader(entry).orElse(base.leaderId()),
                entry.covers(),
                joined,
                settings,
                base.active(),
                base.validFrom(),
                null);
    }

    private Optional<String> leader(Entry.OfChannel entry) {
        if (entry.leaderPhone() == null) {
            return Optional.empty();
        }
        Optional<String> person = People.byPhone(handle, entry.leaderPhone());
        if (person.isEmpty()) {
            throw new IllegalArgumentException("leader-phone: nobody with this number is known");
        }
        return person;
    }

    private static List<String> differences(Channel before, Channel after) {
        List<String> found = new ArrayList<>();
        compare("name", before.name(), after.name(), found);
        compare(
                "group",
                before.thread() == null ? null : before.thread().id(),
                after.thread() == null ? null : after.thread().id(),
                found);
        compare(
                "oa",
                before.thread() == null ? null : before.thread().account(),
                after.thread() == null ? null : after.thread().account(),
                found);
        compare("covers", before.covers(), after.covers(), found);
        compare("joined", before.householdsJoined(), after.householdsJoined(), found);
        compare(
                "bulletins",
                before.settings().get("bulletins"),
                after.settings().get("bulletins"),
                found);
        if (!Objects.equals(before.leaderId(), after.leaderId())) {
            found.add("leader");
        }
        return found;
    }

    private static void compare(String what, @Nullable Object before, @Nullable Object after, List<String> found) {
        if (!Objects.equals(before, after)) {
            found.add(what + ": " + before + " → " + after);
        }
    }
}
