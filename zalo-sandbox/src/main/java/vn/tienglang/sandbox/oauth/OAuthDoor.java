package vn.tienglang.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.FaultyDoor;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.received.ReceivedCalls;
import vn.tienglang.sandbox.world.World;

/** The OAuth host: consent page and token endpoint of OAuth v4 for Official Accounts, under {@code /oauth}. */
public final class OAuthDoor {

    private static final String TOKEN_PATH = "/v4/oa/access_token";
    private static final String EXPIRES_IN = "90000";

    private final App app;
    private final World world;
    private final TokenDesk desk;
    private final FaultyDoor door;
    private final ReceivedCalls received;

    /**
     * The one app that this sandbox knows.
     *
     * @param callback the registered address to come back to; null accepts any
     */
    public record App(String id, String secret, @Nullable String callback) {}

    public OAuthDoor(App app, World world, TokenDesk desk, FaultyDoor door, ReceivedCalls received) {
        this.app = app;
        this.world = world;
        this.desk = desk;
        this.door = door;
        this.received = received;
    }

    public void open(RoutesConfig routes) {
        routes.get("/oauth/v4/oa/permission", this::ask);
        routes.post("/oauth/v4/oa/permission", this::agree);
        routes.post("/oauth" + TOKEN_PATH, this::token);
    }

    // ---- consent

    private void ask(Context ctx) {
        ObjectNode problem = problem(ctx.queryParam("app_id"), ctx.queryParam("redirect_uri"), challenge(ctx));
        if (problem != null) {
            ctx.contentType("application/json;charset=utf-8").result(Json.bytes(problem));
            return;
        }
        ctx.html(ConsentPage.html(world.oas(), ctx.queryParamMap(), Objects.equals(ctx.queryParam("lang"), "en")));
    }

    private void agree(Context ctx) {
        String redirect = ctx.formParam("redirect_uri");
        String oa = ctx.formParam("oa_id");
        ObjectNode problem = problem(ctx.formParam("app_id"), redirect, emptyToNull(ctx.formParam("code_challenge")));
        if (problem == null && (oa == null || world.oa(oa).isEmpty())) {
            problem = error(-14002, "Invalid oa_id", "there is no such Official Account");
        }
        if (problem != null) {
            ctx.contentType("application/json;charset=utf-8").result(Json.bytes(problem));
            return;
        }
        String code = desk.consent(Objects.requireNonNull(oa), emptyToNull(ctx.formParam("code_challenge")));
        HttpUrl.Builder back = HttpUrl.get(Objects.requireNonNull(redirect)).newBuilder();
        back.addQueryParameter("code", code).addQueryParameter("oa_id", oa);
        String state = emptyToNull(ctx.formParam("state"));
        if (state != null) {
            back.addQueryParameter("state", state);
        }
        ctx.redirect(back.build().toString(), HttpStatus.FOUND);
    }

    private @Nullable ObjectNode problem(
            @Nullable String appId, @Nullable String redirect, @Nullable String challenge) {
        if (!app.id().equals(appId)) {
            return error(-14002, "Invalid app id", "the app does not exist or is not active");
        }
        boolean registered = redirect != null
                && HttpUrl.parse(redirect) != null
                && (app.callback() == null || app.callback().equals(redirect));
        if (!registered) {
            return error(-14003, "Invalid redirect uri", "the address is not the registered one");
        }
        if (challenge == null && world.settings().requirePkce()) {
            return error(-14019, "Invalid code challenge", "code_challenge is missing");
        }
        return null;
    }

    private static @Nullable String challenge(Context ctx) {
        return emptyToNull(ctx.queryParam("code_challenge"));
    }

    // ---- tokens

    private void token(Context ctx) {
        TokenCall call = new TokenCall();
        door.answer(ctx, TOKEN_PATH, null, null, call, () -> {
            synchronized (world) {
                ObjectNode reply = exchange(ctx);
                call.record(reply.has("access_token") ? 0 : reply.path("error").asInt(-1));
                return reply;
            }
        });
    }

    private final class TokenCall implements FaultyDoor.Surroundings {

        private @Nullable String fault;

        void record(int error) {
            received.add(world.now(), "POST " + TOKEN_PATH, null, null, null, null, error, fault);
        }

        @Override
        public void expireToken() {
            // A call for a new token carries no access token that could expire.
        }

        @Override
        public void notDone(int error) {
            record(error);
        }

        @Override
        public void fault(String name) {
            fault = name;
        }
    }

    private ObjectNode exchange(Context ctx) {
        if (!app.id().equals(ctx.formParam("app_id"))) {
            return error(-14002, "Invalid app id", "the app does not exist or is not active");
        }
        if (!app.secret().equals(ctx.header("secret_key"))) {
            // No number is known for this one; bodies without a number do occur.
            ObjectNode error = error(0, "Invalid secret key", "the header secret_key is missing or wrong");
            error.remove("error");
            return error;
        }
        try {
            return granted(ctx);
        } catch (TokenDesk.Denied denied) {
            return error(denied.code(), String.valueOf(denied.getMessage()), "consent again or use the newest token");
        }
    }

    private ObjectNode granted(Context ctx) throws TokenDesk.Denied {
        String grant = Objects.requireNonNullElse(ctx.formParam("grant_type"), "");
        TokenDesk.Pair pair;
        switch (grant) {
            case "authorization_code" -> {
                String code = Objects.requireNonNullElse(ctx.formParam("code"), "");
                pair = desk.redeem(code, ctx.formParam("code_verifier"));
            }
            case "refresh_token" -> pair = desk.refresh(Objects.requireNonNullElse(ctx.formParam("refresh_token"), ""));
            default -> throw new TokenDesk.Denied(-14019, "Invalid grant type");
        }
        ObjectNode reply = Json.object();
        reply.put("access_token", pair.access());
        reply.put("refresh_token", pair.refresh());
        reply.put("expires_in", EXPIRES_IN);
        return reply;
    }

    private ObjectNode error(int code, String name, String reason) {
        ObjectNode error = Json.object();
        if (world.settings().oauthErrorNumbers()) {
            error.put("error", code);
        }
        error.put("error_name", name);
        error.put("error_reason", reason);
        error.put("error_description", name + ": " + reason);
        error.put("ref_doc", "");
        return error;
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
