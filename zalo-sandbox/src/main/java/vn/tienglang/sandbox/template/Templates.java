package vn.tienglang.sandbox.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.world.Person;
import vn.tienglang.sandbox.world.Table;
import vn.tienglang.sandbox.world.World;

/** The approved texts, what was sent with them, and who answers to which phone number. Thread-safe. */
public final class Templates {

    private final World world;
    private final Table<Template> templates;
    private final Table<TemplateMessage> sent;

    public Templates(World world) {
        this.world = world;
        this.templates = world.table("template", Template.class, Template::id);
        this.sent = world.table("template-message", TemplateMessage.class, TemplateMessage::id);
    }

    public void put(Template template) {
        templates.put(template);
    }

    public Optional<Template> template(@Nullable String id) {
        return templates.get(id);
    }

    public List<Template> of(String oa) {
        return templates.all().stream()
                .filter(template -> template.oa().equals(oa))
                .toList();
    }

    public void sent(TemplateMessage message) {
        sent.put(message);
    }

    public Optional<TemplateMessage> message(@Nullable String id) {
        return sent.get(id);
    }

    /** How many were sent today with the OA's templates, by phone number. */
    public long todayOf(String oa) {
        return today(message -> message.oa().equals(oa) && message.phone() != null);
    }

    public long todayWith(Template template) {
        return today(message -> message.template().equals(template.id()));
    }

    private long today(Predicate<TemplateMessage> wanted) {
        LocalDate day = day(world.now());
        return sent.all().stream()
                .filter(wanted)
                .filter(message -> day(message.at()).equals(day))
                .count();
    }

    private static LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), GroupLife.ZONE);
    }

    /** @param number 84… */
    public Optional<Person> owner(String number) {
        return people(person -> number.equals(number(person)));
    }

    /** @param hash lower-case hex SHA-256 of the number 84… */
    public Optional<Person> ownerOfHash(String hash) {
        return people(person -> {
            String number = number(person);
            return number != null && hash(number).equals(hash);
        });
    }

    private Optional<Person> people(Predicate<Person> wanted) {
        return world.people().stream().filter(wanted).findFirst();
    }

    /** A person's number as the platform writes it: {@code 0900 000 007} is 84900000007; null without a phone. */
    public static @Nullable String number(Person person) {
        if (person.phone() == null) {
            return null;
        }
        String digits = person.phone().replaceAll("\\D", "");
        return digits.startsWith("0") ? "84" + digits.substring(1) : digits;
    }

    private static String hash(String number) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(number.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
