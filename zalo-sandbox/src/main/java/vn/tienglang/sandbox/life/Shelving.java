package vn.tienglang.sandbox.life;

import java.net.URLConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vn.tienglang.sandbox.world.Media;
import vn.tienglang.sandbox.world.World;

/** Takes in files, whether an OA uploads them or a person sends them from a phone. Thread-safe. */
public final class Shelving {

    private final World world;

    public Shelving(World world) {
        this.world = world;
    }

    public Media keep(String owner, String kind, String name, byte[] bytes) {
        String guessed = URLConnection.guessContentTypeFromName(name);
        String type = guessed == null ? "application/octet-stream" : guessed;
        Media upload =
                new Media(world.ids().hex20(), owner, kind, name, type, bytes.length, checksum(bytes), world.now());
        return world.keep(upload, bytes);
    }

    private static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
