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
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens at rest: AES-256-GCM under a key that stands beside the database, not in it. What is stored: 12 bytes nonce,
 * then the sealed text. Thread-safe.
 */
public final class TokenVault {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private TokenVault(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** The key in a file of mode 0600 that is made when it is missing. */
    public static TokenVault in(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != 32) {
                throw new IllegalStateException(file + " is not a key of 32 bytes");
            }
            return new TokenVault(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] seal(String secret) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(UTF_8));
        byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return whole;
    }

    /** @throws IllegalStateException when the key is not the one it was sealed with */
    String open(byte[] whole) {
        byte[] nonce = Arrays.copyOf(whole, NONCE);
        return new String(crypt(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(whole, NONCE, whole.length)), UTF_8);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the token key does not fit the stored tokens", e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createFile(
                file.resolveSibling(file.getFileName() + ".new"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, key, StandardOpenOption.SYNC);
        Files.move(fresh, file);
    }
}
