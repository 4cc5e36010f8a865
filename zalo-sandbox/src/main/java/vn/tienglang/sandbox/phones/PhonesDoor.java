package vn.tienglang.sandbox.phones;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.tienglang.sandbox.http.FieldError;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.Reactions;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.GroupChat;
import vn.tienglang.sandbox.world.Media;
import vn.tienglang.sandbox.world.OfficialAccount;
import vn.tienglang.sandbox.world.Person;
import vn.tienglang.sandbox.world.World;

/** The phones page and the test bench: their files, what they show, and the stream that tells them to look again. */
public final class PhonesDoor {

    private static final int PAGE = 60;
    private static final int LONGEST = 1200;

    private final World world;
    private final PhoneStream stream;
    private final Reactions reactions;

    public PhonesDoor(World world, Reactions reactions, PhoneStream stream) {
        this.world = world;
        this.reactions = reactions;
        this.stream = stream;
    }

    public void open(RoutesConfig routes) {
        routes.get("/", ctx -> page(ctx, "phones.html"));
        routes.get("/phone/{person}", ctx -> page(ctx, "phones.html"));
        routes.get("/lab", ctx -> page(ctx, "lab.html"));
        routes.get("/phones/{file}", ctx -> PhoneFiles.send(ctx, ctx.pathParam("file")));
        routes.get("/media/{id}", this::media);
        routes.get("/control/people", ctx -> json(ctx, people()));
        routes.get("/control/people/{person}/chats", ctx -> json(ctx, chats(person(ctx))));
        routes.get("/control/people/{person}/thread", ctx -> json(ctx, thread(ctx, person(ctx))));
        routes.sse("/control/stream", stream::join);
    }

    private static void page(Context ctx, String file) {
        // Shown inside other pages on purpose; nothing from elsewhere runs in it.
        ctx.header(
                "Content-Security-Policy",
                "default-src 'self'; img-src * data: blob:; media-src *; frame-ancestors *; base-uri 'none'");
        PhoneFiles.send(ctx, file);
    }

    private void media(Context ctx) {
        String id = ctx.pathParam("id");
        Optional<byte[]> bytes = world.bytes(id);
        if (bytes.isEmpty()) {
            ctx.status(404).result("gone");
            return;
        }
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Content-Security-Policy", "sandbox");
        ctx.contentType(world.media(id).map(Media::contentType).orElse("application/octet-stream"))
                .result(bytes.get());
    }

    private static void json(Context ctx, Object value) {
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json;charset=utf-8").result(Json.bytes(value));
    }

    private Person person(Context ctx) {
        String id = ctx.pathParam("person");
        return world.person(id).orElseThrow(() -> new FieldError("person", "there is no person " + id));
    }

    private ArrayNode people() {
        ArrayNode people = Json.array();
        synchronized (world) {
            for (Person person : world.people()) {
                long groups = world.groups().stream()
                        .filter(group -> group.members().contains(person.id()))
                        .count();
                people.add(owner(person).put("groups", groups));
            }
        }
        return people;
    }

    private static ObjectNode owner(Person person) {
        return Json.object()
                .put("id", person.id())
                .put("name", person.name())
                .put("role", person.role() == null ? "" : person.role());
    }

    // ---- the chats of one phone

    private record Chat(String thread, String name, String kind, int members, boolean mayWrite) {}

    private ObjectNode chats(Person person) {
        ObjectNode phone = Json.object();
        phone.set("person", owner(person));
        synchronized (world) {
            List<ObjectNode> chats = new ArrayList<>();
            chatsOf(person).forEach(chat -> chats.add(line(person, chat)));
            chats.sort(Comparator.comparingLong(
                            (ObjectNode chat) -> chat.path("time").asLong())
                    .reversed());
            ArrayNode list = phone.putArray("chats");
            chats.forEach(list::add);
            ArrayNode accounts = phone.putArray("accounts");
            world.oas().stream()
                    .filter(oa -> !onPhone(oa, person))
                    .forEach(oa -> accounts.addObject().put("oa", oa.id()).put("name", oa.name()));
        }
        return phone;
    }

    private List<Chat> chatsOf(Person person) {
        List<Chat> chats = new ArrayList<>();
        for (OfficialAccount oa : world.oas()) {
            if (onPhone(oa, person)) {
                chats.add(new Chat(World.directThread(oa.id(), person.id()), oa.name(), "oa", 0, true));
            }
        }
        for (GroupChat group : world.groups()) {
            if (group.members().contains(person.id())) {
                String kind = group.ordinary() ? "ordinary" : "group";
                chats.add(new Chat(group.id(), group.name(), kind, group.size(), group.mayWrite(person.id())));
            }
        }
        return chats;
    }

    private boolean onPhone(OfficialAccount oa, Person person) {
        return world.bond(oa.id(), person.id()).known()
                || !world.newest(World.directThread(oa.id(), person.id()), 0, 1).isEmpty();
    }

    private ObjectNode line(Person person, Chat chat) {
        ObjectNode line = Json.object()
                .put("thread", chat.thread())
                .put("name", chat.name())
                .put("kind", chat.kind())
                .put("members", chat.members())
                .put("mayWrite", chat.mayWrite());
        List<ChatMessage> last = world.newest(chat.thread(), 0, 1);
        long newest = last.isEmpty() ? 0 : last.get(0).seq();
        line.put("unread", Math.max(0, newest - world.seenUpTo(person.id(), chat.thread())));
        line.put("time", last.isEmpty() ? 0 : last.get(0).time());
        last.forEach(message -> line.set("last", bubble(person, message)));
        return line;
    }

    private ObjectNode thread(Context ctx, Person person) {
        String thread = ctx.queryParam("thread");
        Chat chat;
        synchronized (world) {
            chat = chatsOf(person).stream()
                    .filter(one -> one.thread().equals(thread))
                    .findFirst()
                    .orElseThrow(() -> new FieldError("thread", "not on this phone: " + thread));
            int limit = limit(ctx);
            List<ChatMessage> newestFirst = world.newest(chat.thread(), 0, limit + 1);
            ObjectNode view = line(person, chat);
            view.set("person", owner(person));
            view.put("more", newestFirst.size() > limit && limit < LONGEST);
            ArrayNode bubbles = view.putArray("messages");
            for (int i = Math.min(limit, newestFirst.size()) - 1; i >= 0; i--) {
                bubbles.add(bubble(person, newestFirst.get(i)));
            }
            return view;
        }
    }

    private static int limit(Context ctx) {
        String asked = ctx.queryParam("limit");
        try {
            return asked == null ? PAGE : Math.max(1, Math.min(LONGEST, Integer.parseInt(asked)));
        } catch (NumberFormatException e) {
            throw new FieldError("limit", "must be a number");
        }
    }

    private ObjectNode bubble(Person person, ChatMessage message) {
        ObjectNode bubble = (ObjectNode) Json.tree(message);
        bubble.put("text", MentionNames.in(message, world));
        bubble.put("mine", message.from().equals(person.id()));
        bubble.put("fromName", MentionNames.name(message.from(), world));
        bubble.put("kind", message.kind());
        bubble.set("reactions", Json.tree(reactions.under(message.id())));
        if (message.forwardedFrom() != null) {
            bubble.put("forwarded", true);
        }
        if (message.quote() != null) {
            world.message(message.quote()).ifPresent(quoted -> bubble.put("quoted", quoted.text()));
        }
        return bubble;
    }
}
