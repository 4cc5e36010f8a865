package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.world.Bond;
import vn.tienglang.sandbox.world.GroupChat;
import vn.tienglang.sandbox.world.Person;
import vn.tienglang.sandbox.world.World;

/** Who is in a group, who asks to join, who runs it. */
final class GroupMembers {

    private static final Duration INVITABLE = Duration.ofDays(7);

    private final World world;
    private final GroupAccess access;
    private final GroupLife life;

    GroupMembers(World world, GroupAccess access, GroupLife life) {
        this.world = world;
        this.access = access;
        this.life = life;
    }

    /** Only followers, or people who interacted in the last seven days, can be invited directly. */
    @Nullable
    JsonNode invite(Call call) {
        GroupChat group = access.enabled(call, Call.text(call.json(), "group_id"));
        List<String> people = Call.texts(call.json(), "member_user_ids");
        for (String id : people) {
            Person person =
                    world.person(id).orElseThrow(() -> Refusal.parameter("member_user_ids", "holds somebody unknown"));
            Bond bond = world.bond(call.oa(), id);
            boolean recent = bond.lastInteraction() > 0 && world.now() - bond.lastInteraction() <= INVITABLE.toMillis();
            if (!bond.follows() && !recent) {
                throw new Refusal(-213, "User does not follow the OA");
            }
            if (person.blocksInvites()) {
                throw new Refusal(-217, "User has blocked invitations");
            }
        }
        room(group, people);
        life.invited(group, people);
        return null;
    }

    @Nullable
    JsonNode accept(Call call) {
        GroupChat group = access.enabled(call, Call.text(call.json(), "group_id"));
        List<String> people = among(call, group.pending(), "is not waiting for approval");
        room(group, people);
        life.accepted(group, people);
        return null;
    }

    @Nullable
    JsonNode reject(Call call) {
        GroupChat group = access.enabled(call, Call.text(call.json(), "group_id"));
        life.rejected(group, among(call, group.pending(), "is not waiting for approval"));
        return null;
    }

    @Nullable
    JsonNode remove(Call call) {
        GroupChat group = access.enabled(call, Call.text(call.json(), "group_id"));
        life.left(group, among(call, group.members(), "is not a member"));
        return null;
    }

    @Nullable
    JsonNode addAdmins(Call call) {
        GroupChat group = access.enabled(call, Call.text(call.json(), "group_id"));
        life.admins(group, among(call, group.members(), "is not a member"), true);
        return null;
    }

    @Nullable
    JsonNode removeAdmins(Call call) {
        GroupChat group = access.enabled(call, Call.text(call.json(), "group_id"));
        life.admins(group, among(call, group.admins(), "is not an admin"), false);
        return null;
    }

    private static List<String> among(Call call, List<String> allowed, String why) {
        List<String> people = Call.texts(call.json(), "member_user_ids");
        if (!allowed.containsAll(people)) {
            throw Refusal.parameter("member_user_ids", why);
        }
        return people;
    }

    private void room(GroupChat group, List<String> people) {
        long fresh = people.stream()
                .filter(id -> !group.members().contains(id))
                .distinct()
                .count();
        if (group.size() + fresh > life.capacity(group)) {
            throw Refusal.limit("members", life.capacity(group));
        }
    }

    JsonNode pending(Call call) {
        GroupChat group = queried(call);
        List<ObjectNode> waiting = new ArrayList<>();
        for (String id : group.pending()) {
            waiting.add(Json.object().put("user_id", id).put("name", name(id)));
        }
        return listed(call, waiting);
    }

    JsonNode members(Call call) {
        GroupChat group = queried(call);
        List<ObjectNode> members = new ArrayList<>();
        members.add(Json.object()
                .put("oa_id", call.oa())
                .put("name", world.oa(call.oa()).orElseThrow().name())
                .put("avatar", "https://sandbox.invalid/avatar/" + call.oa()));
        for (String id : group.members()) {
            members.add(Json.object()
                    .put("user_id", id)
                    .put("name", name(id))
                    .put("avatar", "https://sandbox.invalid/avatar/" + id));
        }
        return listed(call, members);
    }

    private GroupChat queried(Call call) {
        String id = call.http().queryParam("group_id");
        if (id == null) {
            throw Refusal.parameter("group_id", "is missing");
        }
        return access.enabled(call, id);
    }

    private String name(String id) {
        return world.settings().outsideVietnam()
                ? ""
                : world.person(id).map(Person::name).orElse("");
    }

    private JsonNode listed(Call call, List<ObjectNode> all) {
        Page page = Page.of(call, world.settings().maxPage());
        List<ObjectNode> shown = page.cut(all);
        ObjectNode data = Json.object();
        data.put("offset", page.offset());
        data.put("count", page.count());
        data.put("total", all.size());
        data.put("member_count", shown.size());
        ArrayNode members = data.putArray("members");
        shown.forEach(members::add);
        return data;
    }
}
