package vn.tienglang.zalo.token;

/**
 * Who the app is, as set at this moment; an empty text is not set yet. Implementations are thread-safe and may answer
 * differently after somebody changed the settings.
 */
public interface Credentials {

    String appId();

    String appSecret();

    /** Looks whether another hub's people changed them; called every few seconds. */
    default void reread() {}
}
