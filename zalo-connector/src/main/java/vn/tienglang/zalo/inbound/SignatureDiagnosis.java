package vn.tienglang.zalo.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.inbound.InboundSettings.SignedWith;

/**
 * Says why a signature does not fit: those who set up a webhook most often have the wrong one of two secrets in hand.
 * It only ever explains; what does not fit is refused. Thread-safe.
 */
final class SignatureDiagnosis {

    private static final Logger log = LoggerFactory.getLogger(SignatureDiagnosis.class);
    /** Anybody can knock; the log is not theirs to fill. */
    private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

    private final Map<String, WebhookSignature> others = new LinkedHashMap<>();
    private final Clock clock;
    private Instant next = Instant.MIN;
    private long untold;

    SignatureDiagnosis(ZaloSettings settings, Clock clock) {
        this.clock = clock;
        if (settings.inbound().signedWith() == SignedWith.OA_SECRET_KEY) {
            others.put(
                    "it fits the app's secret: set zalo.webhook.signed-with to app-secret",
                    new WebhookSignature(settings.appId(), settings.appSecret()));
        } else {
            others.put(
                    "it fits the OA's secret key: set zalo.webhook.signed-with to oa-secret-key",
                    new WebhookSignature(settings.appId(), settings.oaSecretKey()));
        }
        others.put(
                "it is made with the OA's id in place of the app's: zalo.app-id may be wrong",
                new WebhookSignature(settings.oaId(), settings.oaSecretKey()));
    }

    /** The one signature that is accepted. */
    static WebhookSignature expected(ZaloSettings settings) {
        return new WebhookSignature(
                settings.appId(),
                settings.inbound().signedWith() == SignedWith.APP_SECRET
                        ? settings.appSecret()
                        : settings.oaSecretKey());
    }

    synchronized void tell(byte[] body, ZaloEvent event, @Nullable String given) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            untold++;
            return;
        }
        next = now.plus(TOLD_EVERY);
        log.warn("webhook refused: {}{}", why(body, event, given), untold == 0 ? "" : " (and " + untold + " more)");
        untold = 0;
    }

    private String why(byte[] body, ZaloEvent event, @Nullable String given) {
        if (given == null) {
            return "no X-ZEvent-Signature";
        }
        return others.entrySet().stream()
                .filter(other -> other.getValue().fits(body, event.timestamp(), given))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("its signature fits no secret that is set");
    }
}
