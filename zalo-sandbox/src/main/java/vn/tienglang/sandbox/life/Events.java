package vn.tienglang.sandbox.life;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.webhook.Webhooks;
import vn.tienglang.sandbox.world.Attachment;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.GroupChat;
import vn.tienglang.sandbox.world.World;

/** Builds the events the platform tells of and hands them to the webhook. Thread-safe. */
public final class Events {

    private final World world;
    private final Webhooks webhooks;

    public Events(World world, Webhooks webhooks) {
        this.world = world;
        this.webhooks = webhooks;
    }

    // ---- one person and the OA

    void personSaid(String oa, String person, ChatMessage message) {
        ObjectNode event = direct("user_send_" + message.kind(), person, oa, person);
        event.set("message", message(message));
        send(oa, person, event);
    }

    /** The echo of what the OA sent to a person. */
    public void oaSent(String oa, String person, ChatMessage message) {
        if (world.settings().echoPersonSends()) {
            ObjectNode event = direct("oa_send_" + oaKind(message), oa, person, person);
            event.set("message", message(message));
            send(oa, person, event);
        }
        if (world.settings().receiptEvents()) {
            ObjectNode event = direct("user_received_message", oa, person, person);
            event.putObject("message").put("msg_id", message.id());
            send(oa, person, event);
        }
    }

    /** The echo of a message that was made from a template. */
    public void oaSentTemplate(String oa, String person, ChatMessage message) {
        if (world.settings().echoPersonSends()) {
            ObjectNode event = direct("oa_send_template", oa, person, person);
            event.set("message", message(message));
            send(oa, person, event);
        }
    }

    /**
     * A template by phone number is on the phone.
     *
     * @param address the number or its hash, as it was sent to
     */
    public void templateReceived(
            String oa, String person, String address, String message, String tracking, long delivered) {
        if (!world.settings().receiptEvents()) {
            return;
        }
        ObjectNode event = Json.object();
        event.put("event_name", "user_received_message");
        event.putObject("sender").put("id", oa);
        event.putObject("recipient").put("id", address);
        event.putObject("message")
                .put("delivery_time", Long.toString(delivered))
                .put("msg_id", message)
                .put("tracking_id", tracking);
        webhooks.send(World.directThread(oa, person), "ZNS", event);
    }

    private static String oaKind(ChatMessage message) {
        return message.buttons().isEmpty() ? message.kind() : "list";
    }

    void seen(String oa, String person, List<ChatMessage> messages) {
        if (messages.isEmpty() || !world.settings().receiptEvents()) {
            return;
        }
        ObjectNode event = direct("user_seen_message", oa, person, person);
        ArrayNode ids = event.putObject("message").putArray("msg_ids");
        messages.forEach(message -> ids.add(message.id()));
        send(oa, person, event);
    }

    void follow(String oa, String person, boolean follows) {
        ObjectNode event = Json.object();
        event.put("event_name", follows ? "follow" : "unfollow");
        event.put("oa_id", oa);
        event.putObject("follower").put("id", person);
        event.put("user_id_by_app", byApp(person));
        if (follows) {
            event.put("source", "oa_profile");
        }
        send(oa, person, event);
    }

    void approached(String oa, String person) {
        ObjectNode event = Json.object();
        event.put("event_name", "user_click_chatnow");
        event.put("oa_id", oa);
        event.put("user_id", person);
        event.put("user_id_by_app", byApp(person));
        send(oa, person, event);
    }

    /** The citizen takes back the consent to keep personal data. */
    void withdrew(String oa, String person) {
        ObjectNode event = Json.object();
        event.put("event_name", "user_withdraw");
        event.put("oa_id", oa);
        event.put("user_id", person);
        event.put("user_id_by_app", byApp(person));
        send(oa, person, event);
    }

    void personReacted(String oa, String person, String message, String icon) {
        ObjectNode event = direct("user_reacted_message", person, oa, person);
        event.putObject("message").put("msg_id", message).put("react_icon", icon);
        send(oa, person, event);
    }

    void oaReacted(String oa, String person, String message, String icon) {
        if (world.settings().echoPersonSends()) {
            ObjectNode event = direct("oa_reacted_message", oa, person, person);
            event.putObject("message").put("msg_id", message).put("react_icon", icon);
            send(oa, person, event);
        }
    }

    /** A person filled in the form that a {@code request_user_info} message shows. */
    void submitted(String oa, String person, String name, String phone, String address) {
        ObjectNode event = direct("user_submit_info", person, oa, person);
        event.putObject("info").put("name", name).put("phone", phone).put("address", address);
        send(oa, person, event);
    }

    /** The OA gave somebody a tag, or took it away. */
    public void tagged(String oa, String tag, String person, boolean added) {
        ObjectNode event = Json.object();
        event.put("event_name", added ? "add_user_to_tag" : "remove_user_from_tag");
        event.put("oa_id", oa);
        event.putObject("tag").put("name", tag).putArray("user_ids").add(person);
        send(oa, person, event);
    }

    /** The OA takes back the rights it gave the app. */
    public void permissionRevoked(String oa) {
        ObjectNode event = Json.object();
        event.put("event_name", "permission_revoked");
        event.put("oa_id", oa);
        webhooks.send(oa, event);
    }

    private static ObjectNode direct(String name, String sender, String recipient, String person) {
        ObjectNode event = Json.object();
        event.put("user_id_by_app", byApp(person));
        event.put("event_name", name);
        event.putObject("sender").put("id", sender);
        event.putObject("recipient").put("id", recipient);
        return event;
    }

    private void send(String oa, String person, ObjectNode event) {
        webhooks.send(World.directThread(oa, person), event);
    }

    // ---- groups

    void personSaidInGroup(GroupChat group, ChatMessage message) {
        groupTalk("user_send_group_", group, message);
    }

    /** The echo of what the OA sent to a group. */
    public void oaSentToGroup(GroupChat group, ChatMessage message) {
        if (world.settings().echoGroupSends()) {
            groupTalk("oa_send_group_", group, message);
        }
    }

    private void groupTalk(String prefix, GroupChat group, ChatMessage message) {
        ObjectNode event = Json.object();
        event.put("event_name", prefix + message.kind());
        event.put("oa_id", group.oa());
        event.putObject("sender").put("id", message.from());
        event.putObject("recipient").put("id", group.id());
        event.set("message", message(message));
        webhooks.send(group.id(), event);
    }

    /** Something happened to a group; {@code people} are those it happened to. */
    public void group(String name, GroupChat group, List<String> people) {
        if (group.oa() == null) {
            return;
        }
        ObjectNode event = Json.object();
        event.put("event_name", name);
        event.put("oa_id", group.oa());
        event.put("group_id", group.id());
        if (!people.isEmpty()) {
            ArrayNode users = event.putArray("users");
            people.forEach(person -> users.addObject().put("id", person));
        }
        webhooks.send(group.id(), event);
    }

    private static ObjectNode message(ChatMessage message) {
        ObjectNode node = Json.object();
        node.put("msg_id", message.id());
        if (!message.text().isEmpty()) {
            node.put("text", message.text());
        }
        if (message.quote() != null) {
            node.put("quote_msg_id", message.quote());
        }
        if (!message.attachments().isEmpty()) {
            ArrayNode attachments = node.putArray("attachments");
            for (Attachment one : message.attachments()) {
                // A business card names its event, but travels as a link whose description is JSON.
                String type = one.type().equals("business_card") ? "link" : one.type();
                attachments.addObject().put("type", type).set("payload", one.payload());
            }
        }
        return node;
    }

    /** The app-scoped id of a person: another number than the one the OA sees. */
    public static String byApp(String person) {
        return person.length() > 1 ? "6" + person.substring(1) : "6" + person;
    }
}
