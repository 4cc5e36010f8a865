package vn.tienglang.sandbox.life;

import java.util.List;
import vn.tienglang.sandbox.http.FieldError;
import vn.tienglang.sandbox.world.Bond;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.ChatMessage.Draft;
import vn.tienglang.sandbox.world.GroupChat;
import vn.tienglang.sandbox.world.Person;
import vn.tienglang.sandbox.world.World;

/** What people do with their phones: write, forward, read, follow. Thread-safe. */
public final class Talk {

    private final World world;
    private final Events events;
    private final GroupLife groups;

    public Talk(World world, Events events, GroupLife groups) {
        this.world = world;
        this.events = events;
        this.groups = groups;
    }

    /**
     * A person writes.
     *
     * @param thread a group's id, an OA's id, or {@code <oa>:<person>}
     */
    public ChatMessage say(String person, String thread, Draft draft) {
        synchronized (world) {
            known(person);
            if (draft.text().isBlank() && draft.attachments().isEmpty()) {
                throw new FieldError("text", "there is nothing to say: no text and no attachment");
            }
            GroupChat group = world.group(thread).orElse(null);
            return group == null ? sayToOa(person, oaOf(person, thread), draft) : sayInGroup(person, group, draft);
        }
    }

    private ChatMessage sayInGroup(String person, GroupChat group, Draft draft) {
        if (!group.members().contains(person)) {
            throw new FieldError("person", person + " is not a member of group " + group.id());
        }
        if (!group.mayWrite(person)) {
            throw new FieldError("person", "only admins may write in group " + group.id());
        }
        ChatMessage message = world.post(group.id(), person, false, draft);
        world.saw(person, group.id(), message.seq());
        if (group.oa() != null && !groups.disabled(group)) {
            if (world.settings().groupTalkOpensWindow()) {
                world.interacted(group.oa(), person);
            }
            events.personSaidInGroup(group, message);
        }
        return message;
    }

    private ChatMessage sayToOa(String person, String oa, Draft draft) {
        String thread = World.directThread(oa, person);
        ChatMessage message = world.post(thread, person, false, draft);
        world.saw(person, thread, message.seq());
        world.interacted(oa, person);
        events.personSaid(oa, person, message);
        return message;
    }

    /** A person copies a message into another of their chats; for the platform that is a new message. */
    public ChatMessage forward(String person, String messageId, String toThread) {
        synchronized (world) {
            ChatMessage original = world.message(messageId)
                    .orElseThrow(() -> new FieldError("message", "there is no message " + messageId));
            if (!reads(person, original.thread())) {
                throw new FieldError("message", person + " cannot read message " + messageId);
            }
            return say(
                    person,
                    toThread,
                    new Draft(original.text(), original.attachments(), List.of(), null, original.thread()));
        }
    }

    /**
     * The newest message with a word in it, as a person finds it in one of their chats.
     *
     * @param thread a group's id, an OA's id, or {@code <oa>:<person>}
     */
    public ChatMessage lastReadBy(String person, String thread, String word) {
        synchronized (world) {
            String read = onPhone(person, thread);
            List<ChatMessage> all = world.thread(read);
            for (int at = all.size() - 1; at >= 0; at--) {
                if (all.get(at).text().contains(word)) {
                    return all.get(at);
                }
            }
            throw new FieldError("containing", "no message in " + read + " holds: " + word);
        }
    }

    private String onPhone(String person, String thread) {
        known(person);
        String read = world.group(thread).isPresent() ? thread : World.directThread(oaOf(person, thread), person);
        if (!reads(person, read)) {
            throw new FieldError("thread", person + " cannot read " + thread);
        }
        return read;
    }

    /** Whether a thread stands on a person's phone. */
    public boolean reads(String person, String thread) {
        return world.group(thread)
                .map(group -> group.members().contains(person))
                .orElseGet(() -> thread.endsWith(":" + person));
    }

    /** A person has the thread before their eyes. */
    public void saw(String person, String thread) {
        synchronized (world) {
            String read = onPhone(person, thread);
            long before = world.seenUpTo(person, read);
            List<ChatMessage> fresh = world.thread(read).stream()
                    .filter(message -> message.seq() > before)
                    .toList();
            if (fresh.isEmpty()) {
                return;
            }
            world.saw(person, read, fresh.get(fresh.size() - 1).seq());
            if (world.group(read).isEmpty()) {
                List<ChatMessage> ofOa =
                        fresh.stream().filter(ChatMessage::fromOa).toList();
                events.seen(oaOf(person, read), person, ofOa);
            }
        }
    }

    public void follow(String person, String oa, boolean follows) {
        synchronized (world) {
            known(person);
            knownOa(oa);
            Bond bond = world.bond(oa, person);
            if (bond.follows() == follows) {
                return;
            }
            world.put(bond.withFollows(follows));
            events.follow(oa, person, follows);
        }
    }

    public void withdraw(String person, String oa) {
        synchronized (world) {
            known(person);
            knownOa(oa);
            events.withdrew(oa, person);
        }
    }

    /** A person opens the OA's chat, from its page or a QR code, and may be answered before having said a word. */
    public void approach(String person, String oa) {
        synchronized (world) {
            known(person);
            knownOa(oa);
            world.interacted(oa, person);
            world.touched(World.directThread(oa, person));
            events.approached(oa, person);
        }
    }

    /** A person fills in the form by which an OA asks for name, phone and address; it opens the OA's window. */
    public void submit(String person, String oa, String address) {
        synchronized (world) {
            known(person);
            knownOa(oa);
            Person who = world.person(person).orElseThrow();
            world.interacted(oa, person);
            events.submitted(oa, person, who.name(), who.phone() == null ? "" : who.phone(), address);
        }
    }

    /** The person does (not) want messages of this OA any more. */
    public void restrict(String person, String oa, boolean restricted) {
        synchronized (world) {
            known(person);
            knownOa(oa);
            world.put(world.bond(oa, person).withRestricted(restricted));
        }
    }

    private void known(String person) {
        if (world.person(person).isEmpty()) {
            throw new FieldError("person", "there is no person " + person);
        }
    }

    private void knownOa(String oa) {
        if (world.oa(oa).isEmpty()) {
            throw new FieldError("oa", "there is no OA " + oa);
        }
    }

    private String oaOf(String person, String thread) {
        String suffix = ":" + person;
        String oa = thread.endsWith(suffix) ? thread.substring(0, thread.length() - suffix.length()) : thread;
        if (world.oa(oa).isEmpty()) {
            throw new FieldError("thread", "there is neither a group nor an OA " + thread);
        }
        return oa;
    }
}
