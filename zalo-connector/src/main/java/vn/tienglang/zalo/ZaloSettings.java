package vn.tienglang.zalo;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import vn.tienglang.hub.config.Section;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.zalo.inbound.InboundSettings;
import vn.tienglang.zalo.outbound.OutboundSettings;

/**
 * The section {@code zalo} of the settings.
 *
 * @param oaId the commune's Official Account
 * @param appId the app that the OA granted its rights to
 * @param appSecret signs the app's token requests
 * @param oaSecretKey signs webhooks; stands on the webhook page of Zalo's console and is not the app's secret
 * @param accessToken first pair by hand, from the console's API explorer; later pairs are the hub's own business
 * @param apiBase of the OpenAPI host, without a slash at its end
 * @param oauthBase of the OAuth host
 * @param callsPerMinute of the app; Zalo allows 4,000
 * @param callLimit after which a call has ended without an answer
 * @param quietHours in which chats do not ring
 * @param groups how groups and people are looked after
 * @param outbound how messages go out
 * @param inbound how events come in
 */
public record ZaloSettings(
        String oaId,
        String appId,
        String appSecret,
        String oaSecretKey,
        Optional<String> accessToken,
        Optional<String> refreshToken,
        String apiBase,
        String oauthBase,
        int callsPerMinute,
        Duration callLimit,
        QuietHours quietHours,
        GroupSettings groups,
        OutboundSettings outbound,
        InboundSettings inbound) {

    private static final String NOT_SET = "unset";

    public static ZaloSettings from(Section section) {
        Section quiet = section.section("quiet-hours");
        return new ZaloSettings(
                section.required("oa-id"),
                section.required("app-id"),
                secret(section, "app-secret"),
                secret(section, "oa-secret-key"),
                section.text("access-token"),
                section.text("refresh-token"),
                base(section, "api-base", "https://openapi.zalo.me"),
                base(section, "oauth-base", "https://oauth.zaloapp.com"),
                section.number("calls-per-minute", 4_000, 1, 1_000_000),
                section.duration("call-limit", Duration.ofSeconds(10)),
                new QuietHours(quiet.time("from", LocalTime.of(21, 0)), quiet.time("to", LocalTime.of(6, 0))),
                GroupSettings.from(section.section("groups")),
                OutboundSettings.from(section),
                InboundSettings.from(section));
    }

    /** The word that stands in the file as it ships must never sign anything. */
    private static String secret(Section section, String key) {
        String value = section.required(key);
        if (value.equals(NOT_SET)) {
            section.problem(
                    key,
                    "must be set, e.g. by TIENGLANG_ZALO_"
                            + key.toUpperCase(Locale.ROOT).replace('-', '_') + "_FILE");
        }
        return value;
    }

    private static String base(Section section, String key, String standard) {
        String url = section.text(key, standard);
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            section.problem(key, "must start with https:// (or http:// for a sandbox), not '" + url + "'");
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "OA " + oaId + " of app " + appId + " at " + apiBase;
    }
}
