package vn.tienglang.zalo.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Zalo tells besides messages: people and groups come, change and go. Zalo's own pages and those who use it spell
 * some names differently; every spelling is the same kind here.
 *
 * @param oaId the account it is about
 * @param groupId the group it happened in; none for what is between one person and the OA
 * @param userIds whom it happened to, as the OA sees them
 * @param json the event as it came
 */
public record PlatformEvent(
        Kind kind, String oaId, @Nullable String groupId, List<String> userIds, Instant at, JsonNode json) {

    /** What happened. */
    public enum Kind {
        FOLLOWED,
        UNFOLLOWED,
        /** A person shared name, phone or address by a form of Zalo's. */
        INFO_SUBMITTED,
        /** A person opened the chat from a page, pressed a button or called: their window is open. */
        APPROACHED,
        /** A person takes back their consent: what is known of them is to be erased. */
        CONSENT_WITHDRAWN,
        MESSAGE_RECEIVED,
        MESSAGE_SEEN,
        MESSAGE_REACTED,
        GROUP_CREATED,
        GROUP_CHANGED,
        GROUP_ENDED,
        GROUP_JOINED,
        GROUP_JOIN_ASKED,
        GROUP_JOIN_ACCEPTED,
        GROUP_JOIN_REJECTED,
        GROUP_LEFT,
        GROUP_ADMIN_ADDED,
        GROUP_ADMIN_REMOVED,
        /** The OA took its rights back from the app. */
        PERMISSION_REVOKED
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("follow", Kind.FOLLOWED),
            Map.entry("unfollow", Kind.UNFOLLOWED),
            Map.entry("user_submit_info", Kind.INFO_SUBMITTED),
            Map.entry("user_click_chatnow", Kind.APPROACHED),
            Map.entry("user_click_response_button", Kind.APPROACHED),
            Map.entry("user_call_oa", Kind.APPROACHED),
            Map.entry("widget_interaction_accepted", Kind.APPROACHED),
            Map.entry("user_withdraw", Kind.CONSENT_WITHDRAWN),
            Map.entry("user_received_message", Kind.MESSAGE_RECEIVED),
            Map.entry("user_seen_message", Kind.MESSAGE_SEEN),
            Map.entry("user_reacted_message", Kind.MESSAGE_REACTED),
            Map.entry("create_group", Kind.GROUP_CREATED),
            Map.entry("update_group_info", Kind.GROUP_CHANGED),
            Map.entry("disperse_group", Kind.GROUP_ENDED),
            Map.entry("delete_group", Kind.GROUP_ENDED),
            Map.entry("user_join_group", Kind.GROUP_JOINED),
            Map.entry("user_request_join_group", Kind.GROUP_JOIN_ASKED),
            Map.entry("accept_request_join_group", Kind.GROUP_JOIN_ACCEPTED),
            Map.entry("react_request_join_group", Kind.GROUP_JOIN_ACCEPTED),
            Map.entry("react_request_join_group_accept", Kind.GROUP_JOIN_ACCEPTED),
            Map.entry("reject_request_join_group", Kind.GROUP_JOIN_REJECTED),
            Map.entry("react_request_join_group_reject", Kind.GROUP_JOIN_REJECTED),
            Map.entry("user_out_group", Kind.GROUP_LEFT),
            Map.entry("user_leave_group", Kind.GROUP_LEFT),
            Map.entry("add_group_admin", Kind.GROUP_ADMIN_ADDED),
            Map.entry("remove_group_admin", Kind.GROUP_ADMIN_REMOVED),
            Map.entry("permission_revoked", Kind.PERMISSION_REVOKED));

    public PlatformEvent {
        userIds = List.copyOf(userIds);
    }

    /** Empty for messages, echoes of the OA's own, and names nobody here acts on. */
    static Optional<PlatformEvent> of(ZaloEvent event, String ownOa) {
        JsonNode json = event.json();
        return Optional.ofNullable(KINDS.get(event.name()))
                .map(kind -> new PlatformEvent(
                        kind,
                        json.path("oa_id").asText(ownOa),
                        json.hasNonNull("group_id") ? json.path("group_id").asText() : null,
                        users(json, ownOa),
                        event.time(),
                        json));
    }

    /** Which of sender and recipient is the person differs between events and even samples of one event. */
    private static List<String> users(JsonNode json, String ownOa) {
        List<String> users = new ArrayList<>();
        add(users, json.path("follower").path("id"), ownOa);
        add(users, json.path("user_id"), ownOa);
        add(users, json.path("sender").path("id"), ownOa);
        add(users, json.path("recipient").path("id"), ownOa);
        json.path("users").forEach(user -> add(users, user.isTextual() ? user : user.path("id"), ownOa));
        return users;
    }

    private static void add(List<String> users, JsonNode id, String ownOa) {
        String user = id.asText("");
        if (!user.isEmpty() && !user.equals(ownOa) && !users.contains(user)) {
            users.add(user);
        }
    }
}
