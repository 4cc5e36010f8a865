package vn.tienglang.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * Somebody with a phone. One id stands for the person at every OA; on the real platform each OA sees another id.
 *
 * @param role what the phones page writes under the name; the API never tells it
 * @param blocksInvites refuses invitations to groups
 */
public record Person(
        String id,
        String name,
        @Nullable String role,
        @Nullable String phone,
        boolean sensitive,
        boolean blocksInvites) {}
