package vn.tienglang.sandbox.life;

import java.util.List;
import java.util.Set;
import vn.tienglang.sandbox.http.FieldError;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.Table;
import vn.tienglang.sandbox.world.World;

/** The signs that people and OAs put under messages of their chats with each other. Thread-safe. */
public final class Reactions {

    /** As the platform spells them; the last takes a reaction back. */
    public static final Set<String> ICONS =
            Set.of("/-heart", "/-strong", ":>", ":o", ":-((", "--b", ":-h", Reaction.REMOVE);

    private final World world;
    private final Events events;
    private final Table<Reaction> reactions;

    public Reactions(World world, Events events) {
        this.world = world;
        this.events = events;
        this.reactions = world.table("reaction", Reaction.class, Reaction::id);
    }

    /** A person reacts to a message in a chat with an OA. */
    public void byPerson(String person, String message, String icon) {
        synchronized (world) {
            if (!ICONS.contains(icon)) {
                throw new FieldError("icon", "must be one of " + String.join(" ", ICONS));
            }
            ChatMessage found = world.message(message)
                    .filter(one -> one.thread().endsWith(":" + person))
                    .orElseThrow(
                            () -> new FieldError("message", person + " has no such message from an OA: " + message));
            keep(found, person, icon);
            events.personReacted(found.thread().substring(0, found.thread().indexOf(':')), person, message, icon);
        }
    }

    /** The OA reacts to a message in its chat with a person; the caller has checked both. */
    public void byOa(String oa, String person, ChatMessage message, String icon) {
        keep(message, oa, icon);
        events.oaReacted(oa, person, message.id(), icon);
    }

    private void keep(ChatMessage message, String by, String icon) {
        Reaction reaction = new Reaction(message.id(), by, icon);
        if (icon.equals(Reaction.REMOVE)) {
            reactions.remove(reaction.id());
        } else {
            reactions.put(reaction);
        }
        world.touched(message.thread());
    }

    public List<String> under(String message) {
        return reactions.all().stream()
                .filter(reaction -> reaction.message().equals(message))
                .map(Reaction::icon)
                .toList();
    }
}
