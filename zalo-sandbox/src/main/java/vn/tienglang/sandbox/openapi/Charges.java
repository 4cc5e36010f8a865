package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.world.Bond;
import vn.tienglang.sandbox.world.OfficialAccount;
import vn.tienglang.sandbox.world.World;

/** Who pays for a message to a person: the free window, the OA's package, or its Cloud Account. */
final class Charges {

    static final Duration FREE = Duration.ofHours(48);
    static final Duration OPEN = Duration.ofDays(7);
    static final String REPLIES = "8";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final World world;
    private final GroupLife life;

    Charges(World world, GroupLife life) {
        this.world = world;
        this.life = life;
    }

    /**
     * Applies the windows of a consultation message.
     *
     * @param file a file's reply shows the free quota without its type
     * @return the quota object of the reply, or null when the Cloud Account pays
     */
    @Nullable
    ObjectNode consultation(String oa, String person, boolean file) {
        Bond bond = welcome(oa, person);
        if (bond.lastInteraction() == 0 && bond.follows() && greetingsLeft(oa, person) > 0) {
            return Json.object()
                    .put("quota_type", "welcome_msg")
                    .put("remain", Long.toString(greetingsLeft(oa, person) - 1))
                    .put("total", Integer.toString(world.settings().welcomeMessages()));
        }
        if (bond.lastInteraction() == 0) {
            throw new Refusal(-232, "User has not interacted with the OA");
        }
        long since = world.now() - bond.lastInteraction();
        if (since > OPEN.toMillis()) {
            throw new Refusal(-230, "User has not interacted with the OA in the past 7 days");
        }
        if (since > FREE.toMillis()) {
            return paid(oa);
        }
        ObjectNode quota = Json.object();
        if (!file) {
            quota.put("quota_type", "reply");
        }
        return quota.put("remain", REPLIES).put("total", REPLIES);
    }

    /** How many messages a new follower may still get before having written. */
    private long greetingsLeft(String oa, String person) {
        long greeted = world.thread(World.directThread(oa, person)).stream()
                .filter(message -> message.fromOa())
                .count();
        return Math.max(0, world.settings().welcomeMessages() - greeted);
    }

    /** What there is between the two; refuses when the person wants nothing of this OA. */
    Bond welcome(String oa, String person) {
        Bond bond = world.bond(oa, person);
        if (bond.restricted()) {
            throw new Refusal(-244, "User has restricted this type of message from your OA");
        }
        return bond;
    }

    /** Takes one message from the package, else from the Cloud Account (null). */
    @Nullable
    ObjectNode paid(String id) {
        OfficialAccount oa = world.oa(id).orElseThrow();
        if (oa.paidUsed() < oa.paidQuota()) {
            world.put(oa.withPaidUsed(oa.paidUsed() + 1));
            return Json.object()
                    .put("quota_type", "sub_quota")
                    .put("remain", Integer.toString(oa.paidQuota() - oa.paidUsed() - 1))
                    .put("total", Integer.toString(oa.paidQuota()))
                    .put(
                            "expired_date",
                            life.today()
                                    .withDayOfYear(life.today().lengthOfYear())
                                    .format(DAY));
        }
        cloudAccount(oa, -320, -321);
        return null;
    }

    /** Lets the Cloud Account pay, or refuses with the host's own numbers. */
    static void cloudAccount(OfficialAccount oa, int notLinked, int empty) {
        switch (oa.cloudAccount()) {
            case FUNDED -> {}
            case NONE -> throw new Refusal(notLinked, "No Zalo Cloud Account is linked");
            case EMPTY -> throw new Refusal(empty, "The Zalo Cloud Account has run out of money");
        }
    }
}
