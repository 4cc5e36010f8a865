package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.world.Asset;
import vn.tienglang.sandbox.world.GroupChat;
import vn.tienglang.sandbox.world.GroupChat.Rules;
import vn.tienglang.sandbox.world.World;

/** Groups as things: made, described, given a slot, ended; and the slots themselves. */
final class GroupAdministration {

    private static final int NAME_LIMIT = 30;
    private static final int FIRST_MEMBERS = 99;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final World world;
    private final GroupAccess access;
    private final GroupLife life;

    GroupAdministration(World world, GroupAccess access, GroupLife life) {
        this.world = world;
        this.access = access;
        this.life = life;
    }

    JsonNode create(Call call) {
        ObjectNode body = call.json();
        String name = name(Call.text(body, "group_name"));
        Asset asset = freeAsset(call, Call.text(body, "asset_id"));
        List<String> members = Call.texts(body, "member_user_ids");
        if (members.size() > FIRST_MEMBERS) {
            throw Refusal.limit("member_user_ids", FIRST_MEMBERS);
        }
        if (members.stream().anyMatch(id -> world.person(id).isEmpty())) {
            throw Refusal.parameter("member_user_ids", "holds somebody unknown");
        }
        List<String> admins = world.oa(call.oa()).orElseThrow().admins();
        if (members.stream().noneMatch(admins::contains)) {
            throw Refusal.parameter("member_user_ids", "needs an admin of the OA");
        }
        if (members.size() + 1 > asset.capacity()) {
            throw Refusal.limit("member_user_ids", asset.capacity() - 1);
        }
        String id = world.ids().hex20();
        GroupChat group = new GroupChat(
                id,
                name,
                Call.optional(body, "group_description").orElse(""),
                "https://sandbox.invalid/avatar/" + id,
                call.oa(),
                null,
                members.stream().filter(admins::contains).toList(),
                members,
                List.of(),
                "https://zalo.me/g/" + id.substring(0, 9),
                asset.id(),
                false,
                Rules.defaults());
        world.put(asset.withUsedBy(id));
        life.created(group);
        return summary(group);
    }

    private static String name(String name) {
        if (name.isBlank()) {
            throw Refusal.parameter("group_name", "is empty");
        }
        if (name.codePointCount(0, name.length()) > NAME_LIMIT) {
            throw Refusal.limit("group_name", NAME_LIMIT);
        }
        return name;
    }

    private Asset freeAsset(Call call, String id) {
        Asset asset = world.asset(id)
                .filter(one -> one.oa().equals(call.oa()))
                .orElseThrow(() -> Refusal.parameter("asset_id", "is not known"));
        if (asset.expired(life.today())) {
            throw new Refusal(-241, "Asset is disabled");
        }
        if (asset.usedBy() != null) {
            throw new Refusal(-238, "Asset is used by another group");
        }
        return asset;
    }

    JsonNode get(Call call) {
        String id = call.http().queryParam("group_id");
        if (id == null) {
            throw Refusal.parameter("group_id", "is missing");
        }
        return detail(access.own(call, id));
    }

    JsonNode update(Call call) {
        ObjectNode body = call.json();
        GroupChat group = access.enabled(call, Call.text(body, "group_id"));
        Rules rules = group.rules();
        GroupChat changed = group.withAbout(
                Call.optional(body, "group_name").map(GroupAdministration::name).orElse(group.name()),
                Call.optional(body, "group_description").orElse(group.description()),
                Call.optional(body, "group_avatar").orElse(group.avatar()),
                new Rules(
                        flag(body, "lock_send_msg", rules.lockSend()),
                        flag(body, "join_appr", rules.joinApproval()),
                        flag(body, "enable_msg_history", rules.history()),
                        flag(body, "enable_link_join", rules.linkJoin())));
        life.updated(changed);
        return detail(changed);
    }

    private static boolean flag(ObjectNode body, String name, boolean otherwise) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw Refusal.parameter(name, "must be true or false");
        }
        return value.asBoolean();
    }

    /** Moves a group into another slot; the way to bring a disabled one back. */
    JsonNode updateAsset(Call call) {
        ObjectNode body = call.json();
        GroupChat group = access.own(call, Call.text(body, "group_id"));
        Asset asset = freeAsset(call, Call.text(body, "asset_id"));
        if (group.size() > asset.capacity()) {
            throw Refusal.limit("members", asset.capacity());
        }
        world.asset(group.asset()).ifPresent(old -> world.put(old.withUsedBy(null)));
        world.put(asset.withUsedBy(group.id()));
        GroupChat moved = group.withAsset(asset.id()).withDisabled(false);
        life.updated(moved);
        return detail(moved);
    }

    @Nullable
    JsonNode delete(Call call) {
        life.disbanded(access.enabled(call, Call.text(call.json(), "group_id")));
        return null;
    }

    JsonNode list(Call call) {
        Page page = Page.of(call, world.settings().maxPage());
        List<GroupChat> own = world.groups().stream()
                .filter(group -> call.oa().equals(group.oa()))
                .toList();
        ObjectNode data = Json.object();
        data.put("offset", page.offset());
        data.put("count", page.count());
        data.put("total", own.size());
        List<GroupChat> shown = page.cut(own);
        data.put("group_count", shown.size());
        ArrayNode groups = data.putArray("groups");
        shown.forEach(group -> groups.add(summary(group)));
        return data;
    }

    /** {@code POST /v3.0/oa/quota/group}: the OA's slots; here {@code auto_renew} is a boolean. */
    JsonNode quota(Call call) {
        ObjectNode body = call.json();
        String owner = Call.text(body, "quota_owner");
        if (!owner.equals("OA") && !owner.equals("APP")) {
            throw Refusal.parameter("quota_owner", "must be OA or APP");
        }
        String product = Call.optional(body, "product_type").orElse(null);
        String type = Call.optional(body, "quota_type").orElse(null);
        ArrayNode slots = Json.array();
        for (Asset asset : owner.equals("OA") ? world.assets(call.oa()) : List.<Asset>of()) {
            boolean wanted = (product == null || product.equals(asset.product()))
                    && (type == null || type.equals(asset.quotaType()));
            if (wanted) {
                slots.add(slot(asset));
            }
        }
        return slots;
    }

    private static ObjectNode slot(Asset asset) {
        ObjectNode slot = Json.object();
        slot.put("product_type", asset.product());
        slot.put("quota_type", asset.quotaType());
        slot.put("asset_id", asset.id());
        slot.put("valid_through", asset.lastDay().format(DAY));
        slot.put("auto_renew", asset.autoRenew());
        slot.put("status", asset.usedBy() == null ? "available" : "used");
        if (asset.usedBy() != null) {
            slot.put("used_id", asset.usedBy());
        }
        return slot;
    }

    private ObjectNode summary(GroupChat group) {
        ObjectNode data = Json.object();
        data.put("name", group.name());
        data.put("avatar", group.avatar());
        data.put("group_id", group.id());
        data.put("group_link", group.link());
        data.put("group_description", group.description());
        data.put("total_member", group.size());
        data.put("status", status(group));
        return data;
    }

    private String status(GroupChat group) {
        return life.disabled(group) ? "disabled" : "enabled";
    }

    /** Types as the pages show them: {@code max_member} and {@code auto_renew} are strings here. */
    private ObjectNode detail(GroupChat group) {
        ObjectNode data = Json.object();
        ObjectNode info = data.putObject("group_info");
        info.put("group_id", group.id());
        info.put("group_link", group.link());
        info.put("name", group.name());
        info.put("group_description", group.description());
        info.put("avatar", group.avatar());
        info.put("status", status(group));
        info.put("total_member", group.size());
        info.put("max_member", Integer.toString(life.capacity(group)));
        ObjectNode slot = data.putObject("asset_info");
        world.asset(group.asset()).ifPresent(asset -> {
            info.put(
                    "auto_delete_date",
                    asset.lastDay().plusDays(GroupLife.DAYS_TO_DISBAND).format(DAY));
            slot.put("asset_type", asset.product());
            slot.put("asset_id", asset.id());
            slot.put("valid_through", asset.lastDay().format(DAY));
            slot.put("auto_renew", Boolean.toString(asset.autoRenew()));
        });
        data.putObject("group_setting")
                .put("lock_send_msg", group.rules().lockSend())
                .put("join_appr", group.rules().joinApproval())
                .put("enable_msg_history", group.rules().history())
                .put("enable_link_join", group.rules().linkJoin());
        return data;
    }
}
