package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.FaultyDoor;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.oauth.AppSecretProof;
import vn.tienglang.sandbox.oauth.TokenDesk;
import vn.tienglang.sandbox.oauth.TokenDesk.Bearer;
import vn.tienglang.sandbox.received.ReceivedCalls;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.World;

/**
 * What every API call passes: rate limit, access token, proof, faults, and the record. A call and its line in the
 * record are one step, so the record's order is the order in the chats. Thread-safe.
 */
public final class Gate {

    private final World world;
    private final TokenDesk tokens;
    private final String appSecret;
    private final FaultyDoor door;
    private final ReceivedCalls received;
    private final RateLimit rate = new RateLimit();

    public Gate(World world, TokenDesk tokens, String appSecret, FaultyDoor door, ReceivedCalls received) {
        this.world = world;
        this.tokens = tokens;
        this.appSecret = appSecret;
        this.door = door;
        this.received = received;
    }

    /** Does one call; the result becomes {@code data}, null leaves it out. Throws {@link Refusal} to refuse. */
    interface Endpoint {
        @Nullable
        JsonNode answer(Call call);
    }

    /** Which host is imitated; each has its own numbers for the same mistakes. */
    enum Host {
        OPENAPI(-216, -242, true),
        BUSINESS(-124, -1241, false);

        final int badToken;
        final int badProof;
        final boolean counted;

        Host(int badToken, int badProof, boolean counted) {
            this.badToken = badToken;
            this.badProof = badProof;
            this.counted = counted;
        }
    }

    /** @param prefix the part of the path that stands for the host */
    Handler guarding(String prefix, Host host, Endpoint endpoint) {
        return ctx -> pass(ctx, ctx.path().substring(prefix.length()), host, endpoint);
    }

    private void pass(Context ctx, String path, Host host, Endpoint endpoint) {
        Call call = new Call(ctx);
        Passing passing = new Passing(ctx.method() + " " + path, call, host, ctx.header("access_token"));
        if (host.counted) {
            passing.countAgainstLimit();
        }
        door.answer(ctx, path, call.addressee(), passing.owner(), passing, () -> passing.run(endpoint));
    }

    /** One call on its way through. */
    private final class Passing implements FaultyDoor.Surroundings {

        private final String name;
        private final Call call;
        private final Host host;
        private final @Nullable String accessToken;
        private RateLimit.@Nullable Answer limit;
        private @Nullable String fault;

        Passing(String name, Call call, Host host, @Nullable String accessToken) {
            this.name = name;
            this.call = call;
            this.host = host;
            this.accessToken = accessToken;
        }

        @Nullable
        String owner() {
            Bearer bearer = tokens.bearer(accessToken);
            if (bearer instanceof Bearer.Live live) {
                return live.oa();
            }
            return bearer instanceof Bearer.Expired expired ? expired.oa() : null;
        }

        void countAgainstLimit() {
            var settings = world.settings();
            RateLimit.Answer answer =
                    rate.count(world.now(), owner(), settings.rateLimitPerMinute(), settings.rateLimitPerOa());
            if (answer.limit() > 0) {
                call.http().header("X-RateLimit-Limit", Integer.toString(answer.limit()));
                call.http().header("X-RateLimit-Remain", Integer.toString(answer.remain()));
            }
            limit = answer;
        }

        ObjectNode run(Endpoint endpoint) {
            synchronized (world) {
                ObjectNode reply = Json.object();
                try {
                    admit();
                    JsonNode data = endpoint.answer(call);
                    if (data != null) {
                        reply.set("data", data);
                    }
                    if (call.metadata() != null) {
                        reply.set("metadata", call.metadata());
                    }
                    reply.put("error", 0);
                    reply.put("message", "Success");
                    record(0);
                } catch (Refusal refusal) {
                    reply.put("error", refusal.code());
                    reply.put("message", refusal.getMessage());
                    record(refusal.code());
                }
                return reply;
            }
        }

        private void admit() {
            if (limit != null && limit.refused()) {
                throw new Refusal(-32, "Your app has reached the limit of API calls per minute");
            }
            Bearer bearer = tokens.bearer(accessToken);
            if (bearer instanceof Bearer.Live live) {
                call.oa(live.oa());
            } else if (bearer instanceof Bearer.Expired) {
                int code = host == Host.OPENAPI ? world.settings().expiredTokenCode() : host.badToken;
                throw new Refusal(code, "Access token has expired");
            } else {
                throw new Refusal(host.badToken, "Access token is invalid");
            }
            prove();
        }

        private void prove() {
            String proof = call.http().header("appsecret_proof");
            boolean missing = proof == null && world.settings().requireProof();
            boolean wrong = proof != null
                    && accessToken != null
                    && !AppSecretProof.of(appSecret, accessToken).equals(proof);
            if (missing || wrong) {
                throw new Refusal(host.badProof, "appsecret_proof is invalid");
            }
        }

        private void record(int error) {
            ChatMessage posted = call.posted();
            String thread = call.thread() == null ? call.addressee() : call.thread();
            received.add(
                    world.now(),
                    name,
                    owner(),
                    thread,
                    posted == null ? null : posted.id(),
                    posted == null ? null : posted.text(),
                    error,
                    fault);
        }

        @Override
        public void expireToken() {
            String owner = owner();
            if (owner != null) {
                tokens.expireAccess(owner);
            }
        }

        @Override
        public void notDone(int error) {
            record(error);
        }

        @Override
        public void fault(String named) {
            fault = fault == null ? named : fault + ", " + named;
        }
    }
}
