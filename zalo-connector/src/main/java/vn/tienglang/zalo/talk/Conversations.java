package vn.tienglang.zalo.talk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.Json;

/**
 * SQL of {@code zalo.conversation}: when a person last wrote, where the talk with them stands, how many answers they
 * had. Survives restarts; where a talk stands expires. Stateless; every call works in the caller's transaction.
 */
public final class Conversations {

    /** Zalo takes messages to a person free of charge for so long after they last wrote to the account or its groups. */
    public static final Duration WINDOW = Duration.ofHours(48);

    private Conversations() {}

    /**
     * Where a talk stands.
     *
     * @param name of what the account last asked
     */
    public record Topic(String name, JsonNode detail) {}

    /** Notes that a person wrote or came near, which opens their window. */
    public static void heard(Handle handle, String account, String userId, String personId, Instant at) {
        handle.createUpdate("""
                        INSERT INTO zalo.conversation AS known (account, user_id, person_id, last_at)
                        VALUES (:account, :user, :person, :at)
                        ON CONFLICT (account, user_id) DO UPDATE
                        SET last_at = greatest(known.last_at, excluded.last_at), person_id = excluded.person_id""")
                .bind("account", account)
                .bind("user", userId)
                .bind("person", personId)
                .bind("at", at)
                .execute();
    }

    /** Whether Zalo takes a message to this person now, as far as the hub has heard of them. */
    public static boolean windowOpen(Handle handle, String account, String userId, Instant now) {
        return handle.createQuery("""
                        SELECT last_at > :since FROM zalo.conversation WHERE account = :account AND user_id = :user""")
                .bind("since", now.minus(WINDOW))
                .bind("account", account)
                .bind("user", userId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** What the account last asked this person, unless that was too long ago. */
    public static Optional<Topic> topic(Handle handle, String account, String userId, Instant now) {
        return handle.createQuery("""
                        SELECT topic, detail::text AS detail FROM zalo.conversation
                        WHERE account = :account AND user_id = :user AND topic IS NOT NULL AND until > :now
                        FOR UPDATE""")
                .bind("account", account)
                .bind("user", userId)
                .bind("now", now)
                .map((row, context) -> new Topic(
                        row.getString("topic"),
                        Json.tree(row.getString("detail").getBytes(UTF_8))))
                .findOne();
    }

    /** The account has asked something. */
    public static void ask(Handle handle, String account, String userId, String topic, Object detail, Instant until) {
        handle.createUpdate("""
                        UPDATE zalo.conversation SET topic = :topic, detail = :detail::jsonb, until = :until
                        WHERE account = :account AND user_id = :user""")
                .bind("account", account)
                .bind("user", userId)
                .bind("topic", topic)
                .bind("detail", Json.write(detail))
                .bind("until", until)
                .execute();
    }

    /** Nothing is asked any more. */
    public static void settle(Handle handle, String account, String userId) {
        handle.createUpdate("""
                        UPDATE zalo.conversation SET topic = NULL, detail = NULL, until = NULL
                        WHERE account = :account AND user_id = :user""").bind("account", account).bind("user", userId).execute();
    }

    /** Draws one automatic answer from this person's budget. */
    static AnswerBudget.Allowance draw(
            Handle handle, String account, String userId, Instant now, int perSpell, int perDay) {
        AnswerBudget before = handle.createQuery("""
                        SELECT spell_began, spell_count, day, day_count FROM zalo.conversation
                        WHERE account = :account AND user_id = :user FOR UPDATE""")
                .bind("account", account)
                .bind("user", userId)
                .map((row, context) -> new AnswerBudget(
                        instant(row.getTimestamp("spell_began")),
                        row.getInt("spell_count"),
                        row.getObject("day", LocalDate.class),
                        row.getInt("day_count")))
                .findOne()
                .orElse(AnswerBudget.UNTOUCHED);
        AnswerBudget.Drawn drawn = before.draw(now, perSpell, perDay);
        handle.createUpdate("""
                        UPDATE zalo.conversation SET spell_began = :began, spell_count = :spell, day = :day,
                            day_count = :inDay
                        WHERE account = :account AND user_id = :user""")
                .bind("account", account)
                .bind("user", userId)
                .bind("began", drawn.left().spellBegan())
                .bind("spell", drawn.left().spellCount())
                .bind("day", drawn.left().day())
                .bind("inDay", drawn.left().dayCount())
                .execute();
        return drawn.allowance();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
