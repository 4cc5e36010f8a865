package vn.tienglang.zalo.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets at rest: AES-256-GCM under a key that stands beside the database, not in it. What is stored: 12 bytes nonce,
 * then the sealed text. The key comes from the environment, else from a file of mode 0600; what was sealed under the
 * file's key before one was set in the environment still opens. Thread-safe.
 */
public final class TokenVault {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    /** The first seals; each may open. */
    private final List<SecretKeySpec> keys;

    private final SecureRandom random = new SecureRandom();

    private TokenVault(List<byte[]> keys) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, "AES")).toList();
    }

    /** The key in a file of mode 0600 that is made when it is missing. */
    public static TokenVault in(Path file) {
        return of(Optional.empty(), file);
    }

    /**
     * The key of the environment where there is one, else the file's.
     *
     * @param given as {@link #key} reads it
     */
    public static TokenVault of(Optional<byte[]> given, Path file) {
        try {
            List<byte[]> keys = new ArrayList<>();
            given.ifPresent(keys::add);
            if (given.isEmpty() && !Files.exists(file)) {
                create(file);
            }
            if (Files.exists(file)) {
                keys.add(read(file));
            }
            return new TokenVault(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 32 bytes written as 64 hex digits or as base64; empty when it is neither. */
    public static Optional<byte[]> key(String written) {
        String text = written.strip();
        try {
            byte[] key = text.length() == 2 * KEY_BYTES
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
            return key.length == KEY_BYTES ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public byte[] seal(String secret) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = crypt(keys.get(0), Cipher.ENCRYPT_MODE, nonce, secret.getBytes(UTF_8));
            byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    /** Empty when it was sealed under another key. */
    public Optional<String> open(byte[] whole) {
        if (whole.length <= NONCE) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(whole, NONCE);
        byte[] sealed = Arrays.copyOfRange(whole, NONCE, whole.length);
        for (SecretKeySpec key : keys) {
            try {
                return Optional.of(new String(crypt(key, Cipher.DECRYPT_MODE, nonce, sealed), UTF_8));
            } catch (GeneralSecurityException e) {
                // Not this key; the tag says so.
            }
        }
        return Optional.empty();
    }

    private static byte[] crypt(SecretKeySpec key, int mode, byte[] nonce, byte[] text)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher.doFinal(text);
    }

    private static byte[] read(Path file) throws IOException {
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(file + " is not a key of 32 bytes");
        }
        return key;
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        // Left behind by a crash before its first use; nothing was ever sealed under it.
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, key, StandardOpenOption.SYNC);
        Files.move(fresh, file);
    }
}
