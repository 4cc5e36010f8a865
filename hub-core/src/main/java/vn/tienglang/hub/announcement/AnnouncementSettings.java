package vn.tienglang.hub.announcement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import vn.tienglang.hub.config.Section;
import vn.tienglang.hub.pipe.lane.QuietHours;

/**
 * Section {@code announcements} of the settings.
 *
 * @param policy who may publish
 * @param ownDomains whose links need no second approver, subdomains included
 * @param ownPhones digits of published numbers of the commune, which need no reason
 * @param quiet when a hold does not end by itself
 * @param timer how often expiry and holds are looked at
 */
public record AnnouncementSettings(
        PublishingPolicy policy, Set<String> ownDomains, Set<String> ownPhones, QuietHours quiet, Duration timer) {

    public static final AnnouncementSettings STANDARD = new AnnouncementSettings(
            PublishingPolicy.STANDARD,
            Set.of("gov.vn"),
            Set.of(),
            new QuietHours(LocalTime.of(21, 0), LocalTime.of(6, 0)),
            Duration.ofSeconds(1));

    public AnnouncementSettings {
        ownDomains = Set.copyOf(ownDomains);
        ownPhones = Set.copyOf(ownPhones);
    }

    public static AnnouncementSettings from(Section section) {
        return new AnnouncementSettings(
                PublishingPolicy.from(section),
                strings(section, "own-domains", STANDARD.ownDomains),
                strings(section, "own-phones", STANDARD.ownPhones),
                new QuietHours(
                        section.time("quiet-from", STANDARD.quiet.from()),
                        section.time("quiet-to", STANDARD.quiet.to())),
                section.duration("timer", STANDARD.timer));
    }

    private static Set<String> strings(Section section, String key, Set<String> standard) {
        JsonNode list = section.tree(key);
        if (list.isMissingNode() || list.isNull()) {
            return standard;
        }
        if (!list.isArray()) {
            section.problem(key, "must be a list");
            return standard;
        }
        Set<String> found = new HashSet<>();
        list.forEach(
                item -> found.add(item.asText().strip().toLowerCase(Locale.ROOT).replaceAll("[ .-](?=\\d)", "")));
        return found;
    }
}
