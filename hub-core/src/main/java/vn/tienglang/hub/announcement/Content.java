package vn.tienglang.hub.announcement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Urgency;

/**
 * What an announcement says, to whom and through what; checked (see {@link ContentRules}), NFC.
 *
 * @param audience ids of areas without overlap
 * @param marksReason why what the content check marked goes out all the same; blank if nobody said
 * @param reason why a revision changes what was published; blank for a first publication
 */
public record Content(
        String title,
        String text,
        @Nullable String documentNumber,
        @Nullable LocalDate documentDate,
        @Nullable String signer,
        String issuer,
        Urgency urgency,
        Set<ChannelKind> channels,
        List<String> audience,
        @Nullable Instant expiresAt,
        @Nullable String spokenText,
        String marksReason,
        String reason) {

    public Content {
        channels = Set.copyOf(channels);
        audience = List.copyOf(audience);
        if (title.isBlank() || text.isBlank() || channels.isEmpty() || audience.isEmpty()) {
            throw new IllegalArgumentException("announcement without title, text, channel or audience");
        }
    }
}
