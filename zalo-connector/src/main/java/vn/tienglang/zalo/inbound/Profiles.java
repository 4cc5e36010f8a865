package vn.tienglang.zalo.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.person.People;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.api.ZaloReply;
import vn.tienglang.zalo.token.AccessTokens;

/**
 * Names of people: webhooks carry none, so the profile is asked for once a day and person. Best effort; nothing waits
 * for it. Thread-safe.
 */
public final class Profiles {

    private static final Logger log = LoggerFactory.getLogger(Profiles.class);

    private final ZaloClient client;
    private final AccessTokens tokens;
    private final People people;
    private final Unwanted unwanted;
    private final Cache<String, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    /** Whose profile is not to be read: they took their consent back. */
    @FunctionalInterface
    public interface Unwanted {
        boolean is(String oaId, String userId);
    }

    public Profiles(ZaloClient client, AccessTokens tokens, People people, Unwanted unwanted) {
        this.client = client;
        this.tokens = tokens;
        this.people = people;
        this.unwanted = unwanted;
    }

    void learn(String oaId, String userId, String personId) {
        if (asked.asMap().putIfAbsent(personId, true) != null || unwanted.is(oaId, userId)) {
            return;
        }
        tokens.current(oaId)
                .ifPresent(token ->
                        client.profile(token, userId).whenComplete((reply, failure) -> note(oaId, personId, reply)));
    }

    private void note(String oaId, String personId, ZaloReply reply) {
        if (!(reply instanceof ZaloReply.Success success)) {
            asked.invalidate(personId);
            return;
        }
        String name = success.data().path("display_name").asText("");
        if (!name.isBlank()) {
            try {
                // Whoever took their consent back meanwhile is not known to the OA any more and gets no name again.
                if (people.zaloOf(personId).containsKey(oaId)) {
                    people.nameIfUnknown(personId, name);
                }
            } catch (RuntimeException e) {
                asked.invalidate(personId);
                log.warn("a name could not be kept: {}", e.getMessage());
            }
        }
    }
}
