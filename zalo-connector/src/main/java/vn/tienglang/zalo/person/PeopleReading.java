package vn.tienglang.zalo.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.text.Fold;
import vn.tienglang.zalo.call.Answer;
import vn.tienglang.zalo.call.OaCalls;

/**
 * Reads followers and profiles from Zalo. Of a profile only the name, whether they follow and when they last wrote are
 * kept; of those who took their consent back nothing. Thread-safe; each method waits for Zalo.
 */
final class PeopleReading {

    /** Zalo gives 50 at once and none beyond this offset. */
    static final int PAGE = 50;

    static final int LAST_OFFSET = 9_951;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");
    private static final int PARAMETER = -201;

    private final OaCalls calls;
    private final Database database;
    private final People people;
    private final Clock clock;

    PeopleReading(OaCalls calls, Database database, People people, Clock clock) {
        this.calls = calls;
        this.database = database;
        this.people = people;
        this.clock = clock;
    }

    /** A page of followers: how many came, or why none did. */
    record Page(int come, int total, Optional<Answer> failure) {}

    Page followers(int offset) {
        Answer answer = calls.readWithData(
                "v3.0/oa/user/getlist", Map.of("offset", offset, "count", PAGE, "is_follower", "true"));
        if (!(answer instanceof Answer.Done done)) {
            return new Page(0, 0, Optional.of(answer));
        }
        JsonNode users = done.data().path("users");
        for (JsonNode user : users) {
            follower(user.path("user_id").asText(""));
        }
        return new Page(users.size(), done.data().path("total").asInt(0), Optional.empty());
    }

    private void follower(String user) {
        if (user.isEmpty() || blocked(user)) {
            return;
        }
        String person = people.byZalo(calls.oaId(), user);
        database.jdbi().useHandle(handle -> Acquaintances.follows(handle, calls.oaId(), person, true, clock.instant()));
    }

    /** Reads one profile anew. */
    Optional<Answer> profile(String user) {
        Answer answer = calls.readWithData("v3.0/oa/user/detail", Map.of("user_id", user));
        Optional<String> person = people.find(calls.oaId(), user);
        if (person.isEmpty() || blocked(user)) {
            return Optional.empty();
        }
        if (!(answer instanceof Answer.Done done)) {
            return refused(user, person.get(), answer);
        }
        JsonNode data = done.data();
        String name = Fold.nfc(data.path("display_name").asText("")).strip();
        if (!name.isEmpty()) {
            people.nameIfUnknown(person.get(), name);
        }
        Instant now = clock.instant();
        database.jdbi().useTransaction(transaction -> {
            Acquaintances.profile(
                    transaction,
                    calls.oaId(),
                    person.get(),
                    data.path("user_is_follower").asBoolean(false)
                            || data.path("user_is_follower").asText("").equals("true"),
                    day(data.path("user_last_interaction_date")),
                    now);
            WrongUsers.clear(transaction, calls.oaId(), person.get());
            WrongUsers.byApp(
                    transaction, calls.oaId(), data.path("user_id_by_app").asText(""), user, now);
        });
        return Optional.empty();
    }

    /** Whoever is no friend of the OA is known all the same; an id that means nobody was written down wrongly. */
    private Optional<Answer> refused(String user, String person, Answer answer) {
        if (!(answer instanceof Answer.Refused refused)) {
            return Optional.of(answer);
        }
        Instant now = clock.instant();
        database.jdbi().useTransaction(transaction -> {
            Acquaintances.profile(transaction, calls.oaId(), person, false, null, now);
            if (refused.code() == PARAMETER) {
                WrongUsers.note(transaction, calls.oaId(), person, user, now);
            }
        });
        return Optional.empty();
    }

    /** People to look up next: leaders first, whose ids were typed by hand. */
    List<String> next(Instant before, int most) {
        return database.jdbi().withHandle(handle -> Acquaintances.stale(handle, calls.oaId(), before, most));
    }

    private boolean blocked(String user) {
        return database.jdbi().withHandle(handle -> Withdrawals.blocked(handle, calls.oaId(), user));
    }

    private static @Nullable LocalDate day(JsonNode node) {
        try {
            String text = node.asText("").strip();
            return text.isEmpty() ? null : LocalDate.parse(text, DAY);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
