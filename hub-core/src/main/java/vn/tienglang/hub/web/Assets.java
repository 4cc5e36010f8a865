package vn.tienglang.hub.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Files served as they lie on the classpath: {@code web/<room>/…} at {@code /assets/<room>/…}, and what WebJars bring at
 * {@code /assets/webjars/<name>/…}. Kept in memory, compressed once, named with a piece of their hash, so browsers may
 * keep them for ever. Thread-safe; as large as what lies in our jars.
 */
final class Assets {

    private static final Pattern PATH = Pattern.compile("[a-z0-9][a-z0-9.-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final Map<String, Optional<Asset>> known = new ConcurrentHashMap<>();

    private record Asset(String type, String hash, byte[] plain, Optional<byte[]> gzip) {}

    /** The address of a file, e.g. of {@code web/hub.css}. */
    String address(String path) {
        return "/assets/" + path + find(path).map(asset -> "?v=" + asset.hash()).orElse("");
    }

    void serve(Context ctx) {
        String path = ctx.path().substring("/assets/".length());
        Asset asset = find(path).orElseThrow(RequestException::notFound);
        // Fonts are asked for by the style sheet, which knows no hashes; their file names carry their version.
        boolean named = asset.hash().equals(ctx.queryParam("v")) || path.endsWith(".woff2");
        ctx.header("Cache-Control", named ? "public, max-age=31536000, immutable" : "public, max-age=300");
        ctx.header("ETag", '"' + asset.hash() + '"');
        ctx.header("Vary", "Accept-Encoding");
        ctx.contentType(asset.type());
        ctx.disableCompression();
        if (('"' + asset.hash() + '"').equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        String accepted = Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("");
        if (asset.gzip().isPresent() && accepted.contains("gzip")) {
            ctx.header("Content-Encoding", "gzip").result(asset.gzip().get());
        } else {
            ctx.result(asset.plain());
        }
    }

    private Optional<Asset> find(String path) {
        if (!PATH.matcher(path).matches() || path.contains("..")) {
            return Optional.empty();
        }
        Optional<Asset> found = known.get(path);
        if (found == null) {
            found = load(path);
            // Paths that lead nowhere are not kept: anybody may ask for any number of them.
            if (found.isPresent()) {
                known.put(path, found);
            }
        }
        return found;
    }

    private static Optional<Asset> load(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        Optional<String> resource = resource(path);
        if (type == null || resource.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource.get())) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] plain = in.readAllBytes();
            boolean text = type.startsWith("text/") || type.contains("svg") || type.contains("json");
            return Optional.of(new Asset(type, hash(plain), plain, text ? Optional.of(gzip(plain)) : Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> resource(String path) {
        if (!path.startsWith("webjars/")) {
            return Optional.of("web/" + path);
        }
        String[] parts = path.split("/", 3);
        return parts.length < 3
                ? Optional.empty()
                : webjarVersion(parts[1])
                        .map(version -> "META-INF/resources/webjars/" + parts[1] + "/" + version + "/" + parts[2]);
    }

    private static Optional<String> webjarVersion(String artifact) {
        String name = "META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(plain);
        }
        return compressed.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
