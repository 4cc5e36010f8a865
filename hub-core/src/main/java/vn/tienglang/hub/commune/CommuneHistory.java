package vn.tienglang.hub.commune;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.text.Fold;
import vn.tienglang.hub.time.VietnamTime;

/**
 * Days of an invented commune for the demo: what was announced and what citizens wrote, relative to the day on which
 * it is played. Immutable, thread-safe.
 *
 * @param communeId whose history it is
 * @param announcements the earliest first
 * @param messages the earliest first
 */
public record CommuneHistory(String communeId, List<Announcement> announcements, List<Message> messages) {

    public CommuneHistory {
        announcements = List.copyOf(announcements);
        messages = List.copyOf(messages);
    }

    /**
     * An announcement.
     *
     * @param day 0 for the day it is played on, negative before
     * @param at local time
     * @param text may hold {@code {ngày+2}}: see {@link #text(LocalDate)}
     * @param documentNumber none where there was no document
     * @param audience ids of areas
     */
    public record Announcement(
            int day,
            LocalTime at,
            String title,
            Urgency urgency,
            String text,
            @Nullable String documentNumber,
            @Nullable String signer,
            List<String> audience) {

        private static final Pattern DAY = Pattern.compile("\\{ngày([+-][0-9]{1,3})}");
        private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

        public Announcement {
            audience = List.copyOf(audience);
        }

        public Instant instant(LocalDate today) {
            return CommuneHistory.instant(today, day, at);
        }

        /** The text with its days: {@code {ngày+2}} is "thứ Tư ngày 04/03/2026", two days after the announcement. */
        public String text(LocalDate today) {
            Matcher placeholder = DAY.matcher(text);
            return placeholder.replaceAll(
                    found -> inWords(today.plusDays(day).plusDays(Integer.parseInt(found.group(1)))));
        }

        private static String inWords(LocalDate date) {
            String weekday = switch (date.getDayOfWeek()) {
                case MONDAY -> "thứ Hai";
                case TUESDAY -> "thứ Ba";
                case WEDNESDAY -> "thứ Tư";
                case THURSDAY -> "thứ Năm";
                case FRIDAY -> "thứ Sáu";
                case SATURDAY -> "thứ Bảy";
                case SUNDAY -> "Chủ nhật";
            };
            return weekday + " ngày " + DATE.format(date);
        }
    }

    /**
     * What a citizen wrote.
     *
     * @param day 0 for the day it is played on, negative before
     * @param at local time
     * @param from what they are called
     * @param zaloUser their id with the commune's Official Account
     * @param areaId the area in whose chat they write; none when they write to the Official Account
     * @param feedback whether an official would call it a report or proposal
     */
    public record Message(
            int day,
            LocalTime at,
            String from,
            String zaloUser,
            @Nullable String areaId,
            String text,
            boolean feedback) {

        public Instant instant(LocalDate today) {
            return CommuneHistory.instant(today, day, at);
        }
    }

    /** What happened before a day; days count as in the parts. */
    public CommuneHistory before(int day) {
        return only(given -> given < day);
    }

    /** What happened on a day and after it. */
    public CommuneHistory since(int day) {
        return only(given -> given >= day);
    }

    private CommuneHistory only(IntPredicate days) {
        return new CommuneHistory(
                communeId,
                announcements.stream().filter(one -> days.test(one.day())).toList(),
                messages.stream().filter(one -> days.test(one.day())).toList());
    }

    /**
     * Reads a history.
     *
     * @throws MalformedFileException naming the line and what is wrong with it
     * @throws UncheckedIOException the file cannot be read
     */
    public static CommuneHistory read(Path file) {
        Findings findings = new Findings();
        Fields root = new Fields("history", YamlReader.read(CommuneImport.text(file)), findings);
        String commune = Texts.areaId(root, "commune");
        List<Announcement> announcements = new ArrayList<>();
        root.nodes("announcements").forEach(node -> announcement(node, findings).ifPresent(announcements::add));
        List<Message> messages = new ArrayList<>();
        root.nodes("messages").forEach(node -> message(node, findings).ifPresent(messages::add));
        root.done();
        findings.lines().stream().findFirst().ifPresent(line -> {
            throw new MalformedFileException(line.number(), line.subject() + ": " + line.detail());
        });
        announcements.sort((a, b) -> earlier(a.day, a.at, b.day, b.at));
        messages.sort((a, b) -> earlier(a.day, a.at, b.day, b.at));
        return new CommuneHistory(commune, announcements, messages);
    }

    private static Optional<Announcement> announcement(Node node, Findings findings) {
        Fields fields = new Fields("announcement", node, findings);
        Optional<Integer> day = day(fields);
        Optional<LocalTime> at = fields.times("at").stream().findFirst();
        List<String> audience = fields.texts("audience");
        if (audience.isEmpty()) {
            fields.refuse("audience", "must be given");
        }
        Announcement announcement = new Announcement(
                day.orElse(0),
                at.orElse(LocalTime.NOON),
                fields.required("title"),
                fields.choice("urgency", Urgency.class).orElse(Urgency.NORMAL),
                prose(fields),
                fields.text("document").orElse(null),
                fields.text("signer").orElse(null),
                audience);
        fields.done();
        return Optional.of(announcement).filter(a -> day.isPresent() && at.isPresent());
    }

    private static Optional<Message> message(Node node, Findings findings) {
        Fields fields = new Fields("message", node, findings);
        Optional<Integer> day = day(fields);
        Optional<LocalTime> at = fields.times("at").stream().findFirst();
        String zaloUser = fields.required("zalo");
        Message message = new Message(
                day.orElse(0),
                at.orElse(LocalTime.NOON),
                fields.required("from"),
                zaloUser,
                fields.text("where").orElse(null),
                prose(fields),
                fields.flag("feedback"));
        fields.done();
        return Optional.of(message).filter(m -> day.isPresent() && at.isPresent());
    }

    private static Optional<Integer> day(Fields fields) {
        String text = fields.required("day");
        if (!text.matches("0|-[0-9]{1,3}")) {
            fields.refuse("day", "must be 0 or a number of days before, such as -13");
            return Optional.empty();
        }
        if (!fields.has("at")) {
            fields.required("at");
        }
        return Optional.of(Integer.parseInt(text));
    }

    /** Longer than a name, with lines of its own. */
    private static String prose(Fields fields) {
        if (fields.node("text").orElse(null) instanceof Node.Text text
                && !text.text().isBlank()) {
            return Fold.nfc(text.text()).strip();
        }
        return fields.required("text");
    }

    private static Instant instant(LocalDate today, int day, LocalTime at) {
        return today.plusDays(day).atTime(at).atZone(VietnamTime.ZONE).toInstant();
    }

    private static int earlier(int day, LocalTime at, int otherDay, LocalTime otherAt) {
        int days = Integer.compare(day, otherDay);
        return days != 0 ? days : at.compareTo(otherAt);
    }
}
