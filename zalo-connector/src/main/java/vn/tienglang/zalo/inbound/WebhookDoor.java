package vn.tienglang.zalo.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.MalformedEventException;
import vn.tienglang.zalo.ZaloSettings;

/**
 * Where Zalo brings events. Answers 200 only once the event is durable, well under Zalo's two seconds, and 503 when it
 * is not, so that Zalo brings it again. Thread-safe.
 */
public final class WebhookDoor {

    private static final Logger log = LoggerFactory.getLogger(WebhookDoor.class);
    /** As long as the keys of events are remembered: an older one cannot be told from one that was played back. */
    private static final Duration OLDEST = Duration.ofDays(7);

    private volatile WebhookSignature signature;
    private volatile SignatureDiagnosis diagnosis;
    private final EventWriter events;
    private final Clock clock;
    private final Timer answered;
    private final MeterRegistry meters;
    private volatile @Nullable Instant heard;

    /** What Zalo is told. */
    public enum Answer {
        TAKEN(200),
        /** It says it is so old that it must have come before: nothing to do, and nothing to bring again. */
        TOO_OLD(200),
        MALFORMED(400),
        NOT_SIGNED(401),
        NOT_NOW(503);

        private final int status;

        Answer(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    WebhookDoor(ZaloSettings settings, EventWriter events, Clock clock, MeterRegistry meters) {
        this.signature = SignatureDiagnosis.expected(settings);
        this.diagnosis = new SignatureDiagnosis(settings, clock);
        this.events = events;
        this.clock = clock;
        this.meters = meters;
        this.answered =
                Timer.builder("hub.zalo.webhook").publishPercentiles(0.5, 0.99).register(meters);
    }

    /** From now on events are checked by these settings: somebody filled in the key. */
    public void signedBy(ZaloSettings settings) {
        signature = SignatureDiagnosis.expected(settings);
        diagnosis = new SignatureDiagnosis(settings, clock);
    }

    /**
     * @param body raw, as it was signed
     * @param given the header {@code X-ZEvent-Signature}
     */
    public Answer receive(byte[] body, @Nullable String given) {
        long began = System.nanoTime();
        Answer answer = answer(body, given);
        answered.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        meters.counter("hub.zalo.webhook.answers", "answer", answer.name()).increment();
        return answer;
    }

    /** When Zalo last brought something that was rightly signed, since this process started. */
    Optional<Instant> heard() {
        return Optional.ofNullable(heard);
    }

    private Answer answer(byte[] body, @Nullable String given) {
        ZaloEvent event;
        try {
            event = new ZaloEvent(Json.tree(body));
            event.time();
        } catch (MalformedEventException e) {
            log.warn("webhook: {}", e.getMessage());
            return Answer.MALFORMED;
        }
        if (given == null || !signature.fits(body, event.timestamp(), given)) {
            diagnosis.tell(body, event, given);
            return Answer.NOT_SIGNED;
        }
        heard = clock.instant();
        if (event.time().isBefore(clock.instant().minus(OLDEST))) {
            log.warn("webhook: {} of {} is too old to be anything but a repeat", event.name(), event.time());
            return Answer.TOO_OLD;
        }
        return events.write(event.hubEvent()) == EventWriter.Durable.NOWHERE ? Answer.NOT_NOW : Answer.TAKEN;
    }
}
