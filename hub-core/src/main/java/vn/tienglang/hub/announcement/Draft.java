package vn.tienglang.hub.announcement;

import java.util.List;

/**
 * An announcement as somebody typed it, in a form or in JSON: nothing checked yet, absent fields empty.
 *
 * @param documentDate as 2026-11-03
 * @param urgency normal, priority, emergency
 * @param channels oa-group, ordinary-group, trunk-group, zone, notice-page
 * @param audience ids of areas
 * @param expiresAt as 2026-11-12T17:00 (local) or an instant; empty for none
 * @param marksReason why what the content check marked goes out all the same
 * @param reason why a revision changes what was published
 */
public record Draft(
        String title,
        String text,
        String documentNumber,
        String documentDate,
        String signer,
        String issuer,
        String urgency,
        List<String> channels,
        List<String> audience,
        String expiresAt,
        String spokenText,
        String marksReason,
        String reason) {

    public Draft {
        channels = List.copyOf(channels);
        audience = List.copyOf(audience);
    }
}
