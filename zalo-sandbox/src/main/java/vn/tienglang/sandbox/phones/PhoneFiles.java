package vn.tienglang.sandbox.phones;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the phones page, from the program itself; nothing comes from the internet. */
final class PhoneFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "json", "application/json;charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");
    private static final Map<String, Optional<byte[]>> CACHE = new ConcurrentHashMap<>();

    private PhoneFiles() {}

    static void send(Context ctx, String file) {
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        Optional<byte[]> bytes = type != null && file.matches("[a-z0-9.-]{1,60}") ? bytes(file) : Optional.empty();
        if (type == null || bytes.isEmpty()) {
            ctx.status(404).result("not found");
            return;
        }
        ctx.header("Cache-Control", file.endsWith(".woff2") ? "max-age=86400" : "no-cache");
        ctx.contentType(type).result(bytes.get());
    }

    /** Only files that exist are kept, so that guessing names fills no memory. */
    private static Optional<byte[]> bytes(String file) {
        Optional<byte[]> known = CACHE.get(file);
        if (known != null) {
            return known;
        }
        try (InputStream in = PhoneFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                return Optional.empty();
            }
            Optional<byte[]> read = Optional.of(in.readAllBytes());
            CACHE.put(file, read);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
