package vn.tienglang.hub.store;

/**
 * Where the PostgreSQL server is and who asks.
 *
 * @param url {@code jdbc:postgresql://host:port/name}
 */
public record DatabaseAddress(String url, String user, String password) {

    public DatabaseAddress {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("database.url must start with jdbc:postgresql: — found " + url);
        }
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
