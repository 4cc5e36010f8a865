package vn.tienglang.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.world.Settings;

/**
 * How a sandbox starts.
 *
 * @param host address to bind; whoever reaches it may do anything, so leave it at the loopback
 * @param port 0 = any free port
 * @param appId the one app that exists
 * @param appSecret header {@code secret_key} of the token endpoint, key of {@code appsecret_proof}
 * @param oaSecretKey signs the webhooks
 * @param webhook where events go, or null for nowhere yet
 * @param callback the registered OAuth callback; null accepts any
 * @param data folder in which the state is kept, or null for memory only
 * @param clock the base of the sandbox's movable clock
 * @param faultSeed seed of all chance; 0 = draw one and log it
 * @param recordedCalls how many API calls the record keeps
 */
public record SandboxConfig(
        String host,
        int port,
        String appId,
        String appSecret,
        String oaSecretKey,
        @Nullable HttpUrl webhook,
        @Nullable String callback,
        @Nullable Path data,
        Clock clock,
        long faultSeed,
        int recordedCalls,
        Settings settings) {

    public SandboxConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must lie between 0 and 65535, not " + port);
        }
        if (recordedCalls < 1) {
            throw new IllegalArgumentException("recordedCalls must be at least 1");
        }
    }

    public static SandboxConfig defaults() {
        return new SandboxConfig(
                "127.0.0.1",
                0,
                "1234567890123456789",
                "demoAppSecret",
                "demoOaSecretKey",
                null,
                null,
                null,
                Clock.systemUTC(),
                0,
                500_000,
                Settings.defaults());
    }

    public SandboxConfig withHost(String address) {
        return new SandboxConfig(
                address,
                port,
                appId,
                appSecret,
                oaSecretKey,
                webhook,
                callback,
                data,
                clock,
                faultSeed,
                recordedCalls,
                settings);
    }

    public SandboxConfig withPort(int number) {
        return new SandboxConfig(
                host,
                number,
                appId,
                appSecret,
                oaSecretKey,
                webhook,
                callback,
                data,
                clock,
                faultSeed,
                recordedCalls,
                settings);
    }

    public SandboxConfig withApp(String id, String secret, String oaSecret) {
        return new SandboxConfig(
                host, port, id, secret, oaSecret, webhook, callback, data, clock, faultSeed, recordedCalls, settings);
    }

    public SandboxConfig withWebhook(@Nullable HttpUrl url) {
        return new SandboxConfig(
                host,
                port,
                appId,
                appSecret,
                oaSecretKey,
                url,
                callback,
                data,
                clock,
                faultSeed,
                recordedCalls,
                settings);
    }

    public SandboxConfig withCallback(@Nullable String url) {
        return new SandboxConfig(
                host,
                port,
                appId,
                appSecret,
                oaSecretKey,
                webhook,
                url,
                data,
                clock,
                faultSeed,
                recordedCalls,
                settings);
    }

    public SandboxConfig withData(@Nullable Path folder) {
        return new SandboxConfig(
                host,
                port,
                appId,
                appSecret,
                oaSecretKey,
                webhook,
                callback,
                folder,
                clock,
                faultSeed,
                recordedCalls,
                settings);
    }

    public SandboxConfig withClock(Clock base) {
        return new SandboxConfig(
                host,
                port,
                appId,
                appSecret,
                oaSecretKey,
                webhook,
                callback,
                data,
                base,
                faultSeed,
                recordedCalls,
                settings);
    }

    public SandboxConfig withFaultSeed(long seed) {
        return new SandboxConfig(
                host,
                port,
                appId,
                appSecret,
                oaSecretKey,
                webhook,
                callback,
                data,
                clock,
                seed,
                recordedCalls,
                settings);
    }

    public SandboxConfig withRecordedCalls(int most) {
        return new SandboxConfig(
                host, port, appId, appSecret, oaSecretKey, webhook, callback, data, clock, faultSeed, most, settings);
    }

    public SandboxConfig withSettings(Settings now) {
        return new SandboxConfig(
                host,
                port,
                appId,
                appSecret,
                oaSecretKey,
                webhook,
                callback,
                data,
                clock,
                faultSeed,
                recordedCalls,
                now);
    }
}
