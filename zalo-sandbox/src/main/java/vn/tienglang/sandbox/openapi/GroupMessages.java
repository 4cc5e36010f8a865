package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.Events;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.GroupChat;
import vn.tienglang.sandbox.world.Settings.RecentChats;
import vn.tienglang.sandbox.world.World;

/** Writing into groups and reading them back. */
final class GroupMessages {

    private final World world;
    private final GroupAccess access;
    private final MessageBody bodies;
    private final Events events;
    private final History history;

    GroupMessages(World world, GroupAccess access, MessageBody bodies, Events events) {
        this.world = world;
        this.access = access;
        this.bodies = bodies;
        this.events = events;
        this.history = new History(world);
    }

    JsonNode send(Call call) {
        ObjectNode body = call.json();
        GroupChat group = access.enabled(call, Call.text(body.path("recipient"), "group_id"));
        ChatMessage.Draft draft = bodies.forGroup(body.path("message"));
        ChatMessage message = world.post(group.id(), call.oa(), true, draft);
        call.posted(message);
        events.oaSentToGroup(group, message);
        return Json.object().put("message_id", message.id()).put("group_id", group.id());
    }

    JsonNode conversation(Call call) {
        String groupId = call.http().queryParam("group_id");
        if (groupId == null) {
            throw Refusal.parameter("group_id", "is missing");
        }
        GroupChat group = access.enabled(call, groupId);
        Page page = Page.of(call, world.settings().maxPage());
        return history.ofGroup(world.newest(group.id(), page.offset(), page.count()));
    }

    JsonNode recent(Call call) {
        Page page = Page.of(call, world.settings().maxPage());
        List<String> own = world.groups().stream()
                .filter(group -> call.oa().equals(group.oa()))
                .map(GroupChat::id)
                .toList();
        return history.ofGroup(page.cut(newestOf(world, own)));
    }

    /** The newest messages over several threads, newest first, by the setting's reading of "recent chat". */
    static List<ChatMessage> newestOf(World world, List<String> threads) {
        boolean all = world.settings().recentChats() == RecentChats.ALL_MESSAGES;
        Stream<ChatMessage> messages = threads.stream()
                .flatMap(thread -> all ? world.thread(thread).stream() : world.newest(thread, 0, 1).stream());
        return messages.sorted(Comparator.comparingLong(ChatMessage::time)
                        .thenComparingLong(ChatMessage::seq)
                        .reversed())
                .toList();
    }
}
