package vn.tienglang.hub.person;

import org.jspecify.annotations.Nullable;

/**
 * Somebody the hub knows, with what identifies them: for pages and letters, never for events, reports or logs.
 *
 * @param id random, says nothing about who it is
 * @param name none when unknown or erased
 * @param phone ten or eleven digits from 0; none when unknown or erased
 * @param areaId where they belong, where known
 */
public record Person(
        String id,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String areaId) {}
