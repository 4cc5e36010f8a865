package vn.tienglang.sandbox.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.Objects;

/**
 * What may be changed while the sandbox runs. Most of it stands for a point where the public documentation is silent
 * or contradicts itself, so that a connector can be tried against both readings.
 *
 * @param rateLimitPerMinute calls a minute for the whole app before -32; 0 = no limit
 * @param rateLimitPerOa calls a minute for one OA before -32; 0 = no limit
 * @param textLimit characters of a message text, counted after NFC
 * @param maxPage the largest page the group lists give
 * @param mediaLifeHours how long an upload may be used and a media link answers
 * @param expiredTokenCode the error for an expired or replaced access token: -220 or -216
 * @param oldAccessTokenSurvives whether the former access token works on after a refresh
 * @param oauthErrorNumbers whether failures of the OAuth host carry the numeric {@code error}
 * @param requireProof whether {@code appsecret_proof} must be sent
 * @param requirePkce whether a consent without {@code code_challenge} is refused
 * @param groupTalkOpensWindow whether writing in one of the OA's groups counts as an interaction with the OA
 * @param echoPersonSends whether the OA's own messages to people come back as {@code oa_send_*}
 * @param echoGroupSends whether the OA's own messages to groups come back as {@code oa_send_group_*}
 * @param receiptEvents whether {@code user_received_message} and {@code user_seen_message} are sent
 * @param groupEvents which of the spellings seen in the wild the group events use
 * @param recentChats what {@code listrecentchat} lists
 * @param outsideVietnam the caller's address is abroad: personal data is withheld
 * @param signedWithAppSecret webhooks are signed with the app's secret in place of the OA secret key
 * @param macPrefix whether {@code mac=} stands before the signature
 * @param retryNon200 whether an answer other than 200 to a webhook is repeated like a failed connection
 * @param webhookTimeoutMillis how long the receiver of a webhook may take
 * @param duplicateProbability share of webhook events that are sent twice, 0 to 1
 * @param templatesPerDay templates by phone number one OA may send a day (-144)
 * @param templatesArrive whether a template reaches the phone at once; otherwise its status stays 0
 * @param requireTrackingId whether a template by phone number without {@code tracking_id} is refused
 * @param welcomeMessages messages a new follower may get before writing; one source says 3, most say none
 * @param oldUidTemplates whether transaction and promotion messages are still taken; else -240
 * @param reorderWindow events are gathered up to this number and sent in a shuffled order; 0 or 1 = in order
 */
public record Settings(
        int rateLimitPerMinute,
        int rateLimitPerOa,
        int textLimit,
        int maxPage,
        int mediaLifeHours,
        int expiredTokenCode,
        boolean oldAccessTokenSurvives,
        boolean oauthErrorNumbers,
        boolean requireProof,
        boolean requirePkce,
        boolean groupTalkOpensWindow,
        boolean echoPersonSends,
        boolean echoGroupSends,
        boolean receiptEvents,
        GroupEventSpelling groupEvents,
        RecentChats recentChats,
        boolean outsideVietnam,
        boolean signedWithAppSecret,
        boolean macPrefix,
        boolean retryNon200,
        int webhookTimeoutMillis,
        double duplicateProbability,
        int templatesPerDay,
        boolean templatesArrive,
        boolean requireTrackingId,
        int welcomeMessages,
        boolean oldUidTemplates,
        int reorderWindow) {

    private static final String DEFAULTS = """
            {"rateLimitPerMinute": 4000, "rateLimitPerOa": 0,
             "textLimit": 2000, "maxPage": 50, "mediaLifeHours": 168,
             "expiredTokenCode": -220, "oldAccessTokenSurvives": false, "oauthErrorNumbers": true,
             "requireProof": false, "requirePkce": false,
             "groupTalkOpensWindow": true,
             "echoPersonSends": true, "echoGroupSends": true, "receiptEvents": true,
             "groupEvents": "CONSOLE", "recentChats": "LATEST_OF_EACH_CHAT", "outsideVietnam": false,
             "signedWithAppSecret": false, "macPrefix": true, "retryNon200": true, "webhookTimeoutMillis": 2000,
             "duplicateProbability": 0, "reorderWindow": 0,
             "templatesPerDay": 500, "templatesArrive": true, "requireTrackingId": true,
             "welcomeMessages": 0, "oldUidTemplates": false}
            """;
    private static final ObjectReader READER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .readerFor(Settings.class);

    /** What {@code listrecentchat} lists; the documentation can be read either way. */
    public enum RecentChats {
        LATEST_OF_EACH_CHAT,
        ALL_MESSAGES
    }

    public Settings {
        atLeast(0, rateLimitPerMinute, "rateLimitPerMinute");
        atLeast(0, rateLimitPerOa, "rateLimitPerOa");
        atLeast(1, textLimit, "textLimit");
        atLeast(1, maxPage, "maxPage");
        atLeast(1, mediaLifeHours, "mediaLifeHours");
        atLeast(1, webhookTimeoutMillis, "webhookTimeoutMillis");
        atLeast(0, reorderWindow, "reorderWindow");
        atLeast(0, welcomeMessages, "welcomeMessages");
        atLeast(0, templatesPerDay, "templatesPerDay");
        if (expiredTokenCode != -220 && expiredTokenCode != -216) {
            throw new IllegalArgumentException("expiredTokenCode must be -220 or -216, not " + expiredTokenCode);
        }
        if (!(duplicateProbability >= 0 && duplicateProbability <= 1)) {
            throw new IllegalArgumentException("duplicateProbability must lie between 0 and 1");
        }
        Objects.requireNonNull(groupEvents, "groupEvents");
        Objects.requireNonNull(recentChats, "recentChats");
    }

    /** As the platform is believed to be; where sources differ, what asks more of a connector. */
    public static Settings defaults() {
        try {
            return READER.readValue(DEFAULTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the default settings cannot be read", e);
        }
    }

    private static void atLeast(int least, int value, String field) {
        if (value < least) {
            throw new IllegalArgumentException(field + " must be at least " + least + ", not " + value);
        }
    }
}
