package vn.tienglang.zalo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.config.Section;
import vn.tienglang.zalo.slot.SlotPrices;

/**
 * The section {@code zalo.groups}.
 *
 * @param syncEvery how often all groups are read anew
 * @param callsPerMinute of that reading; a share of the app's calls
 * @param prices of slots
 * @param admins Zalo ids of the OA's own admins; a group cannot be made without one of them in it
 * @param ownDomains links to these and all below them are no sign of a scam
 * @param webForm where the landing page of a board leads those who rather write on a page; a path of ours or an address
 */
public record GroupSettings(
        Duration syncEvery,
        int callsPerMinute,
        SlotPrices prices,
        List<String> admins,
        List<String> ownDomains,
        Optional<String> webForm) {

    public GroupSettings {
        admins = List.copyOf(admins);
        ownDomains = List.copyOf(ownDomains);
    }

    /** As the program ships it. */
    public static GroupSettings standard() {
        return new GroupSettings(
                Duration.ofMinutes(15), 120, new SlotPrices(Map.of()), List.of(), List.of("gov.vn"), Optional.empty());
    }

    public static GroupSettings from(Section section) {
        Duration every = section.duration("sync-every", Duration.ofMinutes(15));
        if (every.compareTo(Duration.ofMinutes(1)) < 0) {
            section.problem("sync-every", "must be at least 1m");
            every = Duration.ofMinutes(15);
        }
        Optional<String> form = section.text("web-form").filter(text -> {
            boolean good = text.startsWith("https://") || (text.startsWith("/") && !text.startsWith("//"));
            if (!good) {
                section.problem("web-form", "must be a path such as /phan-anh or an https:// address");
            }
            return good;
        });
        return new GroupSettings(
                every,
                section.number("calls-per-minute", 120, 6, 4_000),
                SlotPrices.from(section.section("prices")),
                list(section.text("admins", "")),
                list(section.text("own-domains", "gov.vn")),
                form);
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split("[,\\s\\[\\]]+"))
                .filter(one -> !one.isBlank())
                .toList();
    }
}
