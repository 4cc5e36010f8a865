package vn.tienglang.hub.pipe.storm;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The receiving side of the storm: chats over HTTP that lose some answers, after or before doing what was asked, and
 * remember all that stands in them, in order.
 */
final class StormReceiver implements AutoCloseable {

    private final Map<String, List<String>> chats = new ConcurrentHashMap<>();
    private final AtomicInteger faults = new AtomicInteger();
    private final Random random;
    private final double faultShare;
    private final Javalin server;

    StormReceiver(long seed, double faultShare) {
        this.random = new Random(seed);
        this.faultShare = faultShare;
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.routes.post("/chat/{channel}", this::post);
            config.routes.get("/chat/{channel}", ctx -> ctx.json(chat(ctx.pathParam("channel"))));
        });
        server.start(0);
    }

    String url() {
        return "http://127.0.0.1:" + server.port() + "/chat/";
    }

    List<String> chat(String channel) {
        List<String> chat = chats.get(channel);
        if (chat == null) {
            return List.of();
        }
        synchronized (chat) {
            return List.copyOf(chat);
        }
    }

    int messages() {
        return chats.keySet().stream().mapToInt(channel -> chat(channel).size()).sum();
    }

    /** How many calls got no true answer. */
    int faults() {
        return faults.get();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void post(Context ctx) {
        double dice;
        synchronized (random) {
            dice = random.nextDouble();
        }
        if (dice < faultShare / 3) {
            lose(ctx);
            return;
        }
        List<String> chat = chats.computeIfAbsent(ctx.pathParam("channel"), c -> new ArrayList<>());
        int position;
        synchronized (chat) {
            chat.add(ctx.body());
            position = chat.size();
        }
        if (dice < faultShare) {
            lose(ctx);
        } else {
            ctx.result(ctx.pathParam("channel") + "#" + position);
        }
    }

    private void lose(Context ctx) {
        faults.incrementAndGet();
        ctx.status(500).html("<html>Internal error</html>");
    }
}
