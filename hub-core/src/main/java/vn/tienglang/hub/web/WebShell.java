package vn.tienglang.hub.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.staff.StaffOffice;
import vn.tienglang.hub.web.console.ConsolePages;

/**
 * The one web server of a process: log-in and layout of its own, pages of the rooms, health and metrics. Started once,
 * closed once. Thread-safe.
 */
public final class WebShell implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebShell.class);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 1_000;
    private static final Duration BEAT = Duration.ofSeconds(15);

    private final Javalin javalin;
    private final String host;
    private final Operations operations;
    private final List<EventStream> streams;
    private final Loop beats;

    private WebShell(Javalin javalin, String host, Operations operations, List<EventStream> streams, Hub hub) {
        this.javalin = javalin;
        this.host = host;
        this.operations = operations;
        this.streams = streams;
        this.beats = new Loop("web-beats", hub.ticker(), this::beat, () -> {});
    }

    /**
     * Serves the console until closed.
     *
     * @param checks what must work for {@code /health/ready}
     * @param pages of the rooms in this process
     * @throws WebStartException if the port is taken or cannot be had
     */
    public static WebShell start(
            WebSettings settings, Hub hub, StaffOffice office, List<HealthCheck> checks, List<? extends Pages> pages) {
        List<Pages> all = new ArrayList<>(ConsolePages.all(hub, office, settings));
        all.addAll(pages);
        Shell shell = new Shell(settings, hub, office, all);
        Operations operations = new Operations(hub.meters(), checks, settings.metricsOpen());
        Javalin javalin = Javalin.create(config -> configure(config, shell, operations, all));
        List<EventStream> streams =
                all.stream().flatMap(p -> p.streams().stream()).distinct().toList();
        WebShell web = new WebShell(javalin, settings.host(), operations, streams, hub);
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            operations.close();
            throw new WebStartException(
                    "web.port: " + settings.host() + ":" + settings.port()
                            + " cannot be used: another program listens there, or the port is not allowed",
                    e);
        }
        web.beats.start();
        log.info("console at http://{}:{}/", settings.host(), web.port());
        return web;
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Where this machine reaches it, without a slash at the end. */
    public String address() {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port();
    }

    /** Ends live streams, lets requests in hand finish (at most five seconds), and frees the port. */
    @Override
    public void close() {
        beats.close();
        streams.forEach(EventStream::close);
        javalin.stop();
        operations.close();
    }

    private void beat() throws InterruptedException {
        beats.pause(BEAT);
        streams.forEach(EventStream::beat);
    }

    private static void configure(JavalinConfig config, Shell shell, Operations operations, List<Pages> pages) {
        WebSettings settings = shell.settings;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP.toMillis());
            server.insertHandler(new GracefulHandler());
            server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        });
        config.jetty.multipartConfig.maxTotalRequestSize(settings.maxBody(), io.javalin.config.SizeUnit.BYTES);
        config.http.maxRequestSize = settings.maxBody();
        config.http.generateEtags = false;
        config.http.defaultContentType = "text/plain; charset=utf-8";

        SecurityHeaders headers = new SecurityHeaders(settings);
        config.routes.before(ctx -> {
            headers.set(ctx);
            Preferences.keep(ctx, shell.cookies);
            limitBody(ctx, settings.maxBody());
        });
        config.routes.get("/assets/*", shell.assets::serve);
        new Failures(shell).register(config.routes);
        Routes routes = new Routes(config.routes, shell);
        operations.routes(routes);
        pages.forEach(p -> p.routes(routes));
        config.requestLogger.http((ctx, millis) -> measure(ctx, millis, shell));
    }

    private static void limitBody(Context ctx, long max) throws IOException {
        if (ctx.req().getContentLengthLong() > max) {
            Visit.drain(ctx.req().getInputStream());
            throw RequestException.tooLarge(max);
        }
    }

    private static void measure(Context ctx, float millis, Shell shell) {
        String route = ctx.endpoint().path.isEmpty() ? "none" : ctx.endpoint().path;
        Timer.builder("hub.web.requests")
                .description("Requests answered by the console")
                .tag("method", ctx.method().name())
                .tag("route", route)
                .tag("status", ctx.statusCode() / 100 + "xx")
                .register(shell.hub.meters())
                .record(Duration.ofNanos((long) (millis * 1_000_000)));
        log.debug("{} {} {} {} ms", ctx.method().name(), ctx.path(), ctx.statusCode(), millis);
    }

    /** Jetty wants its queue of tasks unbounded; what bounds it is the number of connections. */
    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(48, 4, 60_000);
        threads.setName("web");
        return threads;
    }
}
