package vn.tienglang.hub.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code announcements.*}: the whole announcement as it stood when it was published, revised or withdrawn, so
 * that a relay needs nothing else of it. Types: {@code announcement.published}, {@code .revised}, {@code .withdrawn}.
 *
 * @param code as people see it: TB123, or TB123.2 for the second revision
 * @param revision 1 for the first publication; grows by one with each revision and with the withdrawal
 * @param areaId the area this record is for: the commune, one village or one group
 * @param issuer the line that names who speaks, e.g. "UBND xã Mẫu"
 * @param audience ids of areas without overlap; an area stands for all below it
 * @param formerAudience the areas the former revision was addressed to; empty for the first
 * @param channels the kinds of channel it goes to
 * @param spokenText a shorter text for the air, when it has one
 * @param formerChannels the kinds of channel the former revision went to; absent means the same as now
 * @param reason why it was revised or withdrawn, for those who read the correction
 * @param bornAt the area whose own people published it; absent means the commune
 * @param original the signed paper, where there is one
 * @param villageNote a line the village's head adds, signed "Thôn bổ sung"
 */
public record AnnouncementEvent(
        String announcementId,
        String code,
        int revision,
        Change change,
        String communeId,
        String areaId,
        Urgency urgency,
        String title,
        String text,
        @Nullable String documentNumber,
        @Nullable LocalDate documentDate,
        @Nullable String signer,
        String issuer,
        List<String> audience,
        List<String> formerAudience,
        Set<ChannelKind> channels,
        @Nullable String spokenText,
        @Nullable String villageNote,
        Instant publishedAt,
        @Nullable Instant expiresAt,
        @Nullable Set<ChannelKind> formerChannels,
        @Nullable String reason,
        @Nullable String bornAt,
        @Nullable DeliveryFile original) {

    public AnnouncementEvent {
        audience = List.copyOf(audience);
        formerAudience = List.copyOf(formerAudience);
        channels = Set.copyOf(channels);
        formerChannels = formerChannels == null ? null : Set.copyOf(formerChannels);
    }

    public AnnouncementEvent forArea(String area) {
        return new AnnouncementEvent(
                announcementId,
                code,
                revision,
                change,
                communeId,
                area,
                urgency,
                title,
                text,
                documentNumber,
                documentDate,
                signer,
                issuer,
                audience,
                formerAudience,
                channels,
                spokenText,
                villageNote,
                publishedAt,
                expiresAt,
                formerChannels,
                reason,
                bornAt,
                original);
    }

    public AnnouncementEvent withVillageNote(@Nullable String note) {
        return new AnnouncementEvent(
                announcementId,
                code,
                revision,
                change,
                communeId,
                areaId,
                urgency,
                title,
                text,
                documentNumber,
                documentDate,
                signer,
                issuer,
                audience,
                formerAudience,
                channels,
                spokenText,
                note,
                publishedAt,
                expiresAt,
                formerChannels,
                reason,
                bornAt,
                original);
    }
}
