package vn.tienglang.hub.staff;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Argon2id with OWASP's first recommendation for small memory (19 MiB, 2 passes, 1 lane); at most two at a time, so that
 * a rush of log-ins does not eat a small box. Thread-safe.
 */
public final class Passwords {

    /** NIST SP 800-63B: length counts, composition rules do not. */
    public static final int SHORTEST = 10;

    /** A bound on what gets hashed. */
    public static final int LONGEST = 200;

    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    private static final Set<String> WELL_KNOWN = Set.of(
            "1234567890",
            "12345678910",
            "0123456789",
            "0987654321",
            "1111111111",
            "qwertyuiop",
            "password123",
            "matkhau123",
            "matkhau1234",
            "mật khẩu 123",
            "tienglang123",
            "vietnam123",
            "vietnam2026",
            "anhyeuem123");

    private final Semaphore atOnce = new Semaphore(2);
    private final String ofNobody = hash("nobody's password");

    /** Why a password is refused; the constant's message key is {@code web.password.<name>}. */
    public enum Weakness {
        TOO_SHORT,
        TOO_LONG,
        LIKE_ACCOUNT,
        WELL_KNOWN,
        MONOTONOUS;

        public String messageKey() {
            return "web.password." + name().toLowerCase(Locale.ROOT);
        }
    }

    public Optional<Weakness> weakness(String password, String account) {
        String lower = password.toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(Weakness.TOO_SHORT);
        }
        if (password.length() > LONGEST) {
            return Optional.of(Weakness.TOO_LONG);
        }
        if (!account.isEmpty() && lower.contains(account.toLowerCase(Locale.ROOT))) {
            return Optional.of(Weakness.LIKE_ACCOUNT);
        }
        if (WELL_KNOWN.contains(lower)) {
            return Optional.of(Weakness.WELL_KNOWN);
        }
        return password.codePoints().distinct().count() < 4 ? Optional.of(Weakness.MONOTONOUS) : Optional.empty();
    }

    public String hash(String password) {
        atOnce.acquireUninterruptibly();
        try {
            return Password.hash(normalised(password))
                    .addRandomSalt(16)
                    .with(ARGON2ID)
                    .getResult();
        } finally {
            atOnce.release();
        }
    }

    public boolean matches(String password, String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        atOnce.acquireUninterruptibly();
        try {
            return Password.check(normalised(password), hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            atOnce.release();
        }
    }

    /** Takes as long as {@link #matches}, so that the time does not tell whether an account exists. */
    public void pretend(String password) {
        matches(password, ofNobody);
    }

    /** The same letters typed on a phone and on a desktop may come composed or decomposed. */
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
