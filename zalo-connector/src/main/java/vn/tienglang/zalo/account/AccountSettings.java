package vn.tienglang.zalo.account;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.store.Database;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.token.Credentials;
import vn.tienglang.zalo.token.TokenVault;

/**
 * Who the account and the app are: what config or environment say, else what was filled in on the page, which stands
 * sealed in {@code zalo.account_setting}. Thread-safe; reading never waits.
 */
public final class AccountSettings implements Credentials {

    private static final Logger log = LoggerFactory.getLogger(AccountSettings.class);

    private final Database database;
    private final TokenVault vault;
    private final ZaloSettings given;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<Key, String> stored = Map.of();

    /** What can be filled in. */
    public enum Key {
        OA_ID("oa-id", false, "\\d{5,30}"),
        APP_ID("app-id", false, "\\d{5,30}"),
        APP_SECRET("app-secret", true, "\\S{4,200}"),
        OA_SECRET_KEY("oa-secret-key", true, "\\S{4,200}");

        private final String key;
        private final boolean secret;
        private final Pattern shape;

        Key(String key, boolean secret, String shape) {
            this.key = key;
            this.secret = secret;
            this.shape = Pattern.compile(shape);
        }

        /** As in the settings' section {@code zalo}, and as the form's field. */
        public String key() {
            return key;
        }

        /** Whether it is never shown. */
        public boolean secret() {
            return secret;
        }

        /** Whether it could be one: ids are digits, secrets have no blanks. */
        public boolean fits(String value) {
            return shape.matcher(value).matches();
        }
    }

    /**
     * With secrets sealed under the key of the environment, else of the data folder; the schema is migrated before.
     *
     * @param given as config and environment have it
     */
    public static AccountSettings open(Hub hub, ZaloSettings given) {
        TokenVault vault =
                TokenVault.of(given.consent().key(), hub.data().resolve("zalo").resolve("token.key"));
        return new AccountSettings(hub.database(), vault, given, hub.clock());
    }

    private AccountSettings(Database database, TokenVault vault, ZaloSettings given, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.given = given;
        this.clock = clock;
        reread();
    }

    TokenVault vault() {
        return vault;
    }

    /** {@code ""} while it is not set. */
    public String value(Key key) {
        return fixed(key) ? given(key) : stored.getOrDefault(key, "");
    }

    /** Whether config or environment say it, so that the page cannot. */
    public boolean fixed(Key key) {
        return !given(key).isEmpty();
    }

    public boolean set(Key key) {
        return !value(key).isEmpty();
    }

    @Override
    public String appId() {
        return value(Key.APP_ID);
    }

    @Override
    public String appSecret() {
        return value(Key.APP_SECRET);
    }

    public String oaId() {
        return value(Key.OA_ID);
    }

    public String oaSecretKey() {
        return value(Key.OA_SECRET_KEY);
    }

    /** The room's settings, what was filled in put where the file is silent; as of now. */
    public ZaloSettings whole() {
        return given.of(oaId(), appId(), appSecret(), oaSecretKey());
    }

    /** Called on the thread that changed something, or noticed that another hub did. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Stores what was filled in, within the transaction of the deed; {@link #reread} makes it count. */
    public void store(Handle transaction, Map<Key, String> values, String by) {
        values.forEach((key, value) -> transaction
                .createUpdate("""
                        INSERT INTO zalo.account_setting (name, value, set_at, set_by)
                        VALUES (:name, :value, :now, :by)
                        ON CONFLICT (name) DO UPDATE SET
                            value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by""")
                .bind("name", key.key())
                .bind("value", vault.seal(value))
                .bind("now", clock.instant())
                .bind("by", by)
                .execute());
    }

    @Override
    public void reread() {
        Map<Key, String> read = new EnumMap<>(Key.class);
        database.jdbi()
                .useHandle(handle -> handle.createQuery("SELECT name, value FROM zalo.account_setting")
                        .map((row, context) -> Map.entry(row.getString("name"), row.getBytes("value")))
                        .forEach(entry -> open(entry.getKey(), entry.getValue(), read)));
        if (!read.equals(stored)) {
            stored = Map.copyOf(read);
            listeners.forEach(Runnable::run);
        }
    }

    private void open(String name, byte[] sealed, Map<Key, String> into) {
        for (Key key : Key.values()) {
            if (key.key().equals(name)) {
                vault.open(sealed)
                        .ifPresentOrElse(
                                value -> into.put(key, value),
                                () -> log.error("zalo.{} was filled in under another key and must be again", name));
            }
        }
    }

    private String given(Key key) {
        return Objects.requireNonNull(
                switch (key) {
                    case OA_ID -> given.oaId();
                    case APP_ID -> given.appId();
                    case APP_SECRET -> given.appSecret();
                    case OA_SECRET_KEY -> given.oaSecretKey();
                });
    }
}
