package vn.tienglang.hub.store;

/**
 * The right to work a resource until it is lost.
 *
 * @param resource e.g. {@code outbox:hub} or {@code lanes:zalo:<OA id>}
 * @param owner the hub's id
 * @param epoch grows with each change of hands
 */
public record Lease(String resource, String owner, long epoch) {}
