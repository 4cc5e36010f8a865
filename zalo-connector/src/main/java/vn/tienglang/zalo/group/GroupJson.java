package vn.tienglang.zalo.group;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.text.Fold;
import vn.tienglang.zalo.slot.SlotSize;

/**
 * Zalo's groups out of JSON. Its types are not to be relied on: counts and flags come as numbers or strings, days as
 * dd/MM/yyyy, and what is newer may be missing. Stateless.
 */
final class GroupJson {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");

    /** One member of a page of members; nobody when it is the OA itself. */
    record Named(String userId, String name) {}

    private GroupJson() {}

    /** A line of the list, or what creating answers. */
    static OaGroup listed(String oaId, String groupId, JsonNode json) {
        return new OaGroup(
                oaId,
                groupId,
                name(json, groupId),
                json.path("group_link").asText(""),
                enabled(json),
                number(json.path("total_member")).orElse(0),
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null);
    }

    /** A detail, over what the list said. */
    static OaGroup detailed(OaGroup listed, JsonNode data) {
        JsonNode info = data.path("group_info");
        JsonNode asset = data.path("asset_info");
        JsonNode setting = data.path("group_setting");
        Integer capacity = number(info.path("max_member")).filter(n -> n > 0).orElse(null);
        return new OaGroup(
                listed.oaId(),
                listed.groupId(),
                info.hasNonNull("name") ? name(info, listed.groupId()) : listed.name(),
                info.path("group_link").asText(listed.link()),
                info.hasNonNull("status") ? enabled(info) : listed.enabled(),
                number(info.path("total_member")).orElse(listed.members()),
                capacity,
                slot(asset),
                day(info.path("auto_delete_date")).orElse(null),
                setting.isObject()
                        ? new OaGroup.Rules(
                                flag(setting.path("lock_send_msg")),
                                flag(setting.path("join_appr")),
                                flag(setting.path("enable_link_join")))
                        : null,
                listed.namesWithheld(),
                listed.acceptsByRule(),
                listed.readAt(),
                listed.goneAt());
    }

    private static OaGroup.@Nullable Slot slot(JsonNode asset) {
        String id = asset.path("asset_id").asText("");
        if (id.isEmpty()) {
            return null;
        }
        String product =
                asset.path("asset_type").asText(asset.path("product_type").asText(""));
        return new OaGroup.Slot(
                id,
                product.isEmpty() ? null : product,
                day(asset.path("valid_through")).orElse(null),
                flag(asset.path("auto_renew")));
    }

    /** A line of {@code /quota/group}. */
    static Optional<SlotOffer> offer(JsonNode json) {
        Optional<SlotSize> size = SlotSize.of(json.path("product_type").asText(""));
        String id = json.path("asset_id").asText("");
        return id.isEmpty() || size.isEmpty()
                ? Optional.empty()
                : Optional.of(new SlotOffer(
                        id,
                        size.get(),
                        day(json.path("valid_through")).orElse(null),
                        flag(json.path("auto_renew")),
                        json.path("status").asText("").equals("available"),
                        json.path("used_id").asText("")));
    }

    /** A line of a list of members; nobody for the OA itself. */
    static Stream<Named> member(JsonNode json) {
        String user = json.path("user_id").asText("");
        return user.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Named(user, Fold.nfc(json.path("name").asText("")).strip()));
    }

    /** {@code enabled} is a group at work; any other word is not. */
    private static boolean enabled(JsonNode json) {
        return json.path("status").asText("enabled").equals("enabled");
    }

    private static String name(JsonNode json, String otherwise) {
        String name = Fold.nfc(json.path("name").asText("")).strip();
        return name.isEmpty() ? otherwise : name;
    }

    static Optional<Integer> number(JsonNode node) {
        try {
            return node.isNumber() || node.isTextual()
                    ? Optional.of(Integer.parseInt(node.asText().strip()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean flag(JsonNode node) {
        return node.isBoolean() ? node.asBoolean() : node.asText("").equalsIgnoreCase("true");
    }

    private static Optional<LocalDate> day(JsonNode node) {
        try {
            String text = node.asText("").strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text, DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
