package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.Reactions;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.World;

/** What is left of {@code POST /v2.0/oa/message}: reactions and broadcasts; plain messages are shut (-240). */
final class SecondVersion {

    private final World world;
    private final Campaigns campaigns;
    private final Reactions reactions;

    SecondVersion(World world, Campaigns campaigns, Reactions reactions) {
        this.world = world;
        this.campaigns = campaigns;
        this.reactions = reactions;
    }

    JsonNode send(Call call) {
        ObjectNode body = call.json();
        if (body.has("sender_action")) {
            return react(call, body);
        }
        if (body.path("recipient").has("target")) {
            return campaigns.broadcast(call);
        }
        throw new Refusal(-240, "This version of the API has been shut down; use v3.0");
    }

    private JsonNode react(Call call, ObjectNode body) {
        String person = Call.text(body.path("recipient"), "user_id");
        String thread = World.directThread(call.oa(), person);
        call.about(thread);
        JsonNode action = body.path("sender_action");
        String icon = Call.text(action, "react_icon");
        if (!Reactions.ICONS.contains(icon)) {
            throw Refusal.parameter("react_icon", "is not known");
        }
        ChatMessage message = world.message(Call.text(action, "react_message_id"))
                .filter(one -> one.thread().equals(thread))
                .orElseThrow(() -> Refusal.parameter("react_message_id", "is not known"));
        reactions.byOa(call.oa(), person, message, icon);
        return Json.object().put("message_id", message.id()).put("user_id", person);
    }
}
