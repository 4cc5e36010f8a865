package vn.tienglang.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.tienglang.sandbox.http.FieldError;
import vn.tienglang.sandbox.seed.SandboxSeed;

/** The sandbox as a program of its own. Bad input: one line and exit code 2. */
@Command(
        name = "zalo-sandbox",
        mixinStandardHelpOptions = true,
        description = "A stand-in for the Zalo Official Account platform. A simulation, not the real Zalo.")
public final class Main implements Callable<Integer> {

    private static final int BAD_INPUT = 2;
    private static final String LOGGING = "logback.configurationFile";

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to bind (default: ${DEFAULT-VALUE})")
    private String host;

    @Option(names = "--port", defaultValue = "8090", description = "0 = any free port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--webhook", description = "URL that receives the events")
    private @Nullable String webhook;

    @Option(names = "--callback", description = "the registered OAuth callback; without it any is accepted")
    private @Nullable String callback;

    @Option(names = "--app-id", defaultValue = "1234567890123456789", description = "default: ${DEFAULT-VALUE}")
    private String appId;

    @Option(names = "--secret", defaultValue = "demoAppSecret", description = "app secret (default: ${DEFAULT-VALUE})")
    private String secret;

    @Option(
            names = "--oa-secret",
            defaultValue = "demoOaSecretKey",
            description = "signs the webhooks (default: ${DEFAULT-VALUE})")
    private String oaSecret;

    @Option(names = "--data", description = "folder that keeps the state; without it memory only")
    private @Nullable Path data;

    @Option(names = "--seed", description = "JSON file with OAs, people and groups")
    private @Nullable Path seed;

    @Option(names = "--fault-seed", defaultValue = "0", description = "seed of all chance; 0 = draw one and log it")
    private long faultSeed;

    public static void main(String[] args) {
        // Only when run alone: inside another program that one's logging holds.
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "vn/tienglang/sandbox/logback-sandbox.xml");
        }
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        ZaloSandbox sandbox;
        try {
            SandboxSeed sown = seed == null ? null : SandboxSeed.parse(read(seed));
            sandbox = ZaloSandbox.start(config());
            if (sown != null) {
                sandbox.seed(sown);
            }
        } catch (FieldError e) {
            return bad(seed + ": " + (e.field().isEmpty() ? "" : e.field() + ": ") + e.getMessage());
        } catch (IllegalArgumentException e) {
            return bad(String.valueOf(e.getMessage()));
        } catch (io.javalin.util.JavalinBindException e) {
            return bad("--port " + port + ": cannot listen there, another program may hold it");
        }
        System.out.println("Hộp cát Zalo (mô phỏng): " + sandbox.baseUrl());
        CountDownLatch stop = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            sandbox.close();
            stop.countDown();
        }));
        stop.await();
        return 0;
    }

    private SandboxConfig config() {
        return SandboxConfig.defaults()
                .withHost(host)
                .withPort(port)
                .withApp(appId, secret, oaSecret)
                .withWebhook(webhook == null ? null : url())
                .withCallback(callback)
                .withData(data)
                .withFaultSeed(faultSeed);
    }

    private HttpUrl url() {
        HttpUrl url = HttpUrl.parse(String.valueOf(webhook));
        if (url == null) {
            throw new IllegalArgumentException("--webhook: not an http address: " + webhook);
        }
        return url;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("--seed: cannot read " + file, e);
        }
    }

    private static int bad(String why) {
        System.err.println(why);
        return BAD_INPUT;
    }
}
