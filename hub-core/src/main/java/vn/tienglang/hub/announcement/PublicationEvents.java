package vn.tienglang.hub.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.DeliveryFile;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;

/** What the rest of the hub learns of a publication. Stateless. */
final class PublicationEvents {

    static final String SOURCE = "/hub-core";

    private PublicationEvents() {}

    /** Where what is born at a level is told. */
    static Topic topic(AreaLevel level) {
        return switch (level) {
            case COMMUNE -> Topic.ANNOUNCEMENTS_COMMUNE;
            case VILLAGE -> Topic.ANNOUNCEMENTS_VILLAGE;
            case GROUP -> Topic.ANNOUNCEMENTS_GROUP;
        };
    }

    /** @param former what was in force until now */
    static HubEvent of(Announcement announcement, Revision revision, Optional<Revision> former) {
        AnnouncementEvent body = body(announcement, revision, former);
        return HubEvent.of(
                        DeliveryIds.hash("announcement:" + announcement.id() + ":" + revision.number()),
                        "announcement." + revision.change().name().toLowerCase(Locale.ROOT),
                        SOURCE,
                        announcement.id(),
                        body.publishedAt(),
                        announcement.bornAt(),
                        body)
                .expiring(revision.change() == Change.WITHDRAWN ? null : body.expiresAt())
                .withPriority(body.urgency());
    }

    /** Also for previews: a revision not yet published stands as if it were now. */
    static AnnouncementEvent body(Announcement announcement, Revision revision, Optional<Revision> former) {
        Content content = revision.content();
        Instant at = Objects.requireNonNullElse(revision.publishedAt(), announcement.changedAt());
        return new AnnouncementEvent(
                announcement.id(),
                announcement.code(revision),
                revision.number(),
                revision.change(),
                announcement.communeId(),
                announcement.bornAt(),
                content.urgency(),
                content.title(),
                content.text(),
                content.documentNumber(),
                content.documentDate(),
                content.signer(),
                content.issuer(),
                content.audience(),
                former.map(r -> r.content().audience()).orElse(List.of()),
                content.channels(),
                content.spokenText(),
                null,
                at,
                content.expiresAt(),
                former.map(r -> r.content().channels()).orElse(null),
                content.reason().isBlank() ? null : content.reason(),
                announcement.bornAt(),
                revision.original()
                        .map(paper -> new DeliveryFile(paper.sha256(), paper.name(), paper.bytes()))
                        .orElse(null));
    }
}
