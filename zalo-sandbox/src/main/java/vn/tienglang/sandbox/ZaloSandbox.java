package vn.tienglang.sandbox;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.sandbox.control.ControlDoor;
import vn.tienglang.sandbox.control.PeopleDoor;
import vn.tienglang.sandbox.fault.Faults;
import vn.tienglang.sandbox.http.FaultyDoor;
import vn.tienglang.sandbox.http.FieldError;
import vn.tienglang.sandbox.http.MediaLinks;
import vn.tienglang.sandbox.http.Problem;
import vn.tienglang.sandbox.http.Wire;
import vn.tienglang.sandbox.life.Events;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.life.Reactions;
import vn.tienglang.sandbox.life.Shelving;
import vn.tienglang.sandbox.life.Talk;
import vn.tienglang.sandbox.oauth.OAuthDoor;
import vn.tienglang.sandbox.oauth.TokenDesk;
import vn.tienglang.sandbox.openapi.BusinessDoor;
import vn.tienglang.sandbox.openapi.Gate;
import vn.tienglang.sandbox.openapi.OpenApiDoor;
import vn.tienglang.sandbox.phones.PhoneStream;
import vn.tienglang.sandbox.phones.PhonesDoor;
import vn.tienglang.sandbox.received.ReceivedCalls;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.seed.Sower;
import vn.tienglang.sandbox.template.Templates;
import vn.tienglang.sandbox.webhook.Signer;
import vn.tienglang.sandbox.webhook.Webhooks;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.ChatMessage.Draft;
import vn.tienglang.sandbox.world.GroupChat;
import vn.tienglang.sandbox.world.Ids;
import vn.tienglang.sandbox.world.SandboxClock;
import vn.tienglang.sandbox.world.Settings;
import vn.tienglang.sandbox.world.World;

/**
 * A stand-in for the Zalo Official Account platform on one port: the OAuth host under {@code /oauth}, the OpenAPI host
 * under {@code /openapi}, the template host under {@code /business}, the phones of its people at {@code /}, and a control API under {@code /control} of which the
 * methods here are the Java form. It is a simulation and says so wherever a person looks at it. Thread-safe.
 */
public final class ZaloSandbox implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ZaloSandbox.class);

    private final World world;
    private final Faults faults;
    private final ReceivedCalls received;
    private final Webhooks webhooks;
    private final TokenDesk tokens;
    private final Events events;
    private final GroupLife groups;
    private final Talk talk;
    private final Reactions reactions;
    private final Sower sower;
    private final FaultyDoor faulty;
    private final PhoneStream phones;
    private final Javalin server;
    private final String baseUrl;

    private ZaloSandbox(SandboxConfig config) {
        long seed = config.faultSeed() == 0 ? new SecureRandom().nextInt(1, Integer.MAX_VALUE) : config.faultSeed();
        world = World.open(new SandboxClock(config.clock()), Ids.secure(), config.settings(), config.data());
        faults = new Faults(seed);
        received = new ReceivedCalls(config.recordedCalls());
        webhooks = new Webhooks(
                new Signer(config.appId(), config.oaSecretKey(), config.appSecret()), world, new Random(seed));
        if (config.webhook() != null) {
            webhooks.target(config.webhook());
        }
        tokens = new TokenDesk(world);
        events = new Events(world, webhooks);
        groups = new GroupLife(world, events);
        talk = new Talk(world, events, groups);
        reactions = new Reactions(world, events);
        Templates templates = new Templates(world);
        sower = new Sower(world, tokens, groups, templates);
        phones = new PhoneStream(world);
        Shelving shelving = new Shelving(world);
        faulty = new FaultyDoor(faults);
        OAuthDoor.App app = new OAuthDoor.App(config.appId(), config.appSecret(), config.callback());
        Gate gate = new Gate(world, tokens, config.appSecret(), faulty, received);
        MediaLinks links = new MediaLinks(config.host());
        server = Javalin.create(javalin -> {
            settle(javalin, config);
            new OAuthDoor(app, world, tokens, faulty, received).open(javalin.routes);
            new OpenApiDoor(world, gate, events, groups, reactions, templates, shelving, links).open(javalin.routes);
            new BusinessDoor(world, gate, events, groups, templates).open(javalin.routes);
            new ControlDoor(this).open(javalin.routes);
            new PeopleDoor(this, shelving, links).open(javalin.routes);
            new PhonesDoor(world, reactions, phones).open(javalin.routes);
            Problem.answers(javalin.routes);
        });
        server.start();
        links.port(server.port());
        baseUrl = "http://" + config.host() + ":" + server.port();
        log.info("Zalo sandbox (a simulation) at {}, seed of chance {}", baseUrl, seed);
    }

    /** Starts a sandbox; it answers when this returns. */
    public static ZaloSandbox start(SandboxConfig config) {
        return new ZaloSandbox(config);
    }

    private static void settle(JavalinConfig javalin, SandboxConfig config) {
        Wire.listen(javalin, config.host(), config.port());
        javalin.jetty.threadPool = new QueuedThreadPool(FaultyDoor.THREADS);
        javalin.startup.showJavalinBanner = false;
        javalin.http.maxRequestSize = 8 << 20;
    }

    /** For example {@code http://127.0.0.1:40123}, without a slash at its end. */
    public String baseUrl() {
        return baseUrl;
    }

    public int port() {
        return server.port();
    }

    // ---- seeding and time

    /** Throws {@link FieldError} and changes nothing when the seed has a mistake. */
    public void seed(SandboxSeed seed) {
        sower.sow(seed);
    }

    /** The platform's clock; it can be moved forward. */
    public SandboxClock clock() {
        return world.clock();
    }

    public Settings settings() {
        return world.settings();
    }

    public void settings(Settings now) {
        world.settings(now);
    }

    // ---- people

    /**
     * A person writes in a group or to an OA.
     *
     * @param thread a group's or an OA's id
     */
    public ChatMessage say(String person, String thread, String text) {
        return say(person, thread, Draft.text(text));
    }

    public ChatMessage say(String person, String thread, Draft draft) {
        return talk.say(person, thread, draft);
    }

    /** A person copies a message from one of their chats into another. */
    public ChatMessage forward(String person, String messageId, String toThread) {
        return talk.forward(person, messageId, toThread);
    }

    /** A person puts a sign under a message of their chat with an OA, for example {@code /-heart}. */
    public void react(String person, String messageId, String icon) {
        reactions.byPerson(person, messageId, icon);
    }

    public Talk talk() {
        return talk;
    }

    /** What stands in a thread, oldest first: a group's id, or {@code <oa>:<person>}. */
    public List<ChatMessage> thread(String threadId) {
        return world.thread(threadId);
    }

    // ---- groups

    /** All of them, ordinary ones too. */
    public List<GroupChat> groups() {
        return world.groups();
    }

    /** Switches a group off (-237) or on. */
    public void groupDisabled(String groupId, boolean disabled) {
        synchronized (world) {
            world.put(group(groupId).withDisabled(disabled));
        }
    }

    public GroupLife.Joining joinByLink(String groupId, String person) {
        synchronized (world) {
            if (world.person(person).isEmpty()) {
                throw new FieldError("person", "there is no person " + person);
            }
            return groups.joinByLink(group(groupId), person);
        }
    }

    public void leave(String groupId, String person) {
        synchronized (world) {
            GroupChat group = group(groupId);
            if (!group.members().contains(person)) {
                throw new FieldError("person", person + " is not a member of group " + groupId);
            }
            groups.left(group, List.of(person));
        }
    }

    /** Whether the OA of this group can neither manage it nor post. */
    public boolean isDisabled(String groupId) {
        return groups.disabled(group(groupId));
    }

    private GroupChat group(String id) {
        return world.group(id).orElseThrow(() -> new FieldError("group", "there is no group " + id));
    }

    // ---- tokens

    /** A pair without consent, as the console's API explorer gives out; the former pair ends. */
    public TokenDesk.Pair issueTokens(String oa) {
        return tokens.issue(known(oa));
    }

    public void expireAccessToken(String oa) {
        tokens.expireAccess(known(oa));
    }

    /** The OA takes its consent back: no token works any more, and {@code permission_revoked} is sent. */
    public void revokePermission(String oa) {
        tokens.revoke(known(oa));
        events.permissionRevoked(oa);
    }

    private String known(String oa) {
        if (world.oa(oa).isEmpty()) {
            throw new FieldError("oa", "there is no OA " + oa);
        }
        return oa;
    }

    // ---- what the platform saw and does

    /** The record of every API call. */
    public ReceivedCalls received() {
        return received;
    }

    public Faults faults() {
        return faults;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public void close() {
        faulty.close();
        phones.close();
        server.stop();
        webhooks.close();
        world.close();
    }
}
