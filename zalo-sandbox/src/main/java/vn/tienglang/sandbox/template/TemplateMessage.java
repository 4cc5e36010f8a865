package vn.tienglang.sandbox.template;

import org.jspecify.annotations.Nullable;

/**
 * A message made from a template.
 *
 * @param id as the reply names it
 * @param phone the number it was sent to, 84…; or its hash; null when it was sent by user id or as a trial
 * @param at epoch milliseconds
 * @param delivered epoch milliseconds, 0 = accepted, but not on the phone
 */
public record TemplateMessage(
        String id,
        String oa,
        String template,
        String person,
        @Nullable String phone,
        long at,
        long delivered) {}
