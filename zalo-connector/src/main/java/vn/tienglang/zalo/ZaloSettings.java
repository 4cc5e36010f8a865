package vn.tienglang.zalo;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import vn.tienglang.hub.config.Section;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.zalo.account.ConsentSettings;
import vn.tienglang.zalo.inbound.InboundSettings;
import vn.tienglang.zalo.outbound.OutboundSettings;
import vn.tienglang.zalo.relay.ForwardSettings;
import vn.tienglang.zalo.talk.TalkSettings;

/**
 * The section {@code zalo} of the settings. Of the first four an empty text is not set: they may be filled in on the page
 * instead ({@code /zalo}), see {@link vn.tienglang.zalo.account.AccountSettings#whole}.
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
 * @param consent how long it lasts and how secrets are kept
 * @param forwarding when leaders who forward by hand are reminded
 * @param talk how the account talks with people
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
        InboundSettings inbound,
        ConsentSettings consent,
        ForwardSettings forwarding,
        TalkSettings talk) {

    /** Words that stand for "not set" in files made from older examples; they must never sign anything. */
    private static final Set<String> NOT_SET = Set.of("unset", "0");

    /** With the standard's consent, and the usual times for forwarding and talk. */
    public ZaloSettings(
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
        this(
                oaId,
                appId,
                appSecret,
                oaSecretKey,
                accessToken,
                refreshToken,
                apiBase,
                oauthBase,
                callsPerMinute,
                callLimit,
                quietHours,
                groups,
                outbound,
                inbound,
                ConsentSettings.STANDARD,
                ForwardSettings.STANDARD,
                TalkSettings.STANDARD);
    }

    public static ZaloSettings from(Section section) {
        Section quiet = section.section("quiet-hours");
        return new ZaloSettings(
                orEmpty(section, "oa-id"),
                orEmpty(section, "app-id"),
                orEmpty(section, "app-secret"),
                orEmpty(section, "oa-secret-key"),
                section.text("access-token"),
                section.text("refresh-token"),
                base(section, "api-base", "https://openapi.zalo.me"),
                base(section, "oauth-base", "https://oauth.zaloapp.com"),
                section.number("calls-per-minute", 4_000, 1, 1_000_000),
                section.duration("call-limit", Duration.ofSeconds(10)),
                new QuietHours(quiet.time("from", LocalTime.of(21, 0)), quiet.time("to", LocalTime.of(6, 0))),
                GroupSettings.from(section.section("groups")),
                OutboundSettings.from(section),
                InboundSettings.from(section),
                ConsentSettings.from(section),
                ForwardSettings.from(section.section("forwarding")),
                TalkSettings.from(section.section("talk")));
    }

    /** The same for another account or app. */
    public ZaloSettings of(String newOaId, String newAppId, String newAppSecret, String newOaSecretKey) {
        return new ZaloSettings(
                newOaId,
                newAppId,
                newAppSecret,
                newOaSecretKey,
                accessToken,
                refreshToken,
                apiBase,
                oauthBase,
                callsPerMinute,
                callLimit,
                quietHours,
                groups,
                outbound,
                inbound,
                consent,
                forwarding,
                talk);
    }

    private static String orEmpty(Section section, String key) {
        return section.text(key).filter(value -> !NOT_SET.contains(value)).orElse("");
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
