package vn.tienglang.hub.web;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Where requests come from and may be led to. */
final class RemoteAddress {

    private static final int LONGEST = 45;

    private RemoteAddress() {}

    static String of(Context ctx, boolean behindProxy) {
        String direct = ctx.req().getRemoteAddr();
        if (!behindProxy) {
            return direct;
        }
        // The last entry is the one our own proxy wrote; those before it are whatever the client claimed.
        return Optional.ofNullable(ctx.header("X-Forwarded-For"))
                .map(all -> all.substring(all.lastIndexOf(',') + 1).strip())
                .filter(address -> !address.isEmpty() && address.length() <= LONGEST)
                .orElse(direct);
    }

    /** Whether the request came from this machine or a private network. */
    static boolean isPrivate(String address) {
        try {
            // A literal address: nothing is looked up.
            if (!address.matches("[0-9a-fA-F:.\\[\\]%]+")) {
                return false;
            }
            InetAddress parsed = InetAddress.getByName(address);
            return parsed.isLoopbackAddress() || parsed.isSiteLocalAddress() || parsed.isLinkLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether a browser led there stays with us: no scheme, no host. */
    static boolean isOwnPath(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && !path.startsWith("/\\")
                && path.chars().noneMatch(c -> c < ' ' || c == 127);
    }
}
