package vn.tienglang.hub.announcement;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.text.Fold;
import vn.tienglang.hub.time.VietnamTime;

/** Turns what was typed into {@link Content}, or tells field by field what is wrong. Used by one thread, for one draft. */
public final class ContentRules {

    public static final int TITLE = 200;
    public static final int TEXT = 10_000;
    public static final int REASON = 500;
    private static final int LINE = 120;
    private static final Duration LONGEST = Duration.ofDays(400);

    private final AreaTree tree;
    private final String bornAt;
    private final Instant now;
    private final List<FieldProblem> problems = new ArrayList<>();

    private ContentRules(AreaTree tree, String bornAt, Instant now) {
        this.tree = tree;
        this.bornAt = bornAt;
        this.now = now;
    }

    /** Either content or problems. */
    public sealed interface Checked {
        record Good(Content content) implements Checked {}

        record Bad(List<FieldProblem> problems) implements Checked {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }

    /** @param bornAt a living area: the audience must lie within it */
    public static Checked check(Draft draft, AreaTree tree, String bornAt, Instant now) {
        return new ContentRules(tree, bornAt, now).check(draft);
    }

    /** The kinds of channel an area of a level can choose from. */
    public static Set<ChannelKind> offered(AreaLevel level) {
        return level == AreaLevel.GROUP
                ? EnumSet.of(ChannelKind.OA_GROUP)
                : EnumSet.complementOf(EnumSet.of(ChannelKind.PERSON));
    }

    /** NFC, line ends as one character, nothing invisible, no blank at either end. */
    public static String clean(String typed) {
        return Fold.nfc(typed)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]|[\\u200b\\u2060\\ufeff]", "")
                .strip();
    }

    private Checked check(Draft draft) {
        String title = text("title", draft.title().replaceAll("\\s*\\R\\s*", " "), 1, TITLE);
        String text = text("text", draft.text(), 1, TEXT);
        String number = text("documentNumber", draft.documentNumber(), 0, 60);
        String signer = text("signer", draft.signer(), 0, LINE);
        String issuer = text("issuer", draft.issuer(), 1, LINE);
        String spoken = text("spokenText", draft.spokenText(), 0, TEXT);
        String marksReason = text("marksReason", draft.marksReason(), 0, REASON);
        String reason = text("reason", draft.reason(), 0, REASON);
        @Nullable LocalDate date = date(draft.documentDate());
        @Nullable Instant expiry = expiry(draft.expiresAt());
        Optional<Urgency> urgency = constant(Urgency.class, "urgency", draft.urgency());
        Set<ChannelKind> channels = channels(draft.channels());
        List<String> audience = audience(draft.audience());
        if (!problems.isEmpty()) {
            return new Checked.Bad(problems);
        }
        return new Checked.Good(new Content(
                title,
                text,
                orNull(number),
                date,
                orNull(signer),
                issuer,
                urgency.orElseThrow(),
                channels,
                audience,
                expiry,
                orNull(spoken),
                marksReason,
                reason));
    }

    private String text(String field, String typed, int min, int max) {
        String clean = clean(typed);
        int length = clean.codePointCount(0, clean.length());
        if (length < min) {
            problems.add(FieldProblem.of(field, "missing"));
        } else if (length > max) {
            problems.add(FieldProblem.of(field, "too-long", max, length));
        }
        return clean;
    }

    private @Nullable LocalDate date(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeException e) {
            problems.add(FieldProblem.of("documentDate", "no-date", typed));
            return null;
        }
    }

    private @Nullable Instant expiry(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            String value = typed.strip();
            Instant expiry = value.endsWith("Z")
                    ? Instant.parse(value)
                    : LocalDateTime.parse(value).atZone(VietnamTime.ZONE).toInstant();
            if (!expiry.isAfter(now)) {
                problems.add(FieldProblem.of("expiresAt", "in-the-past"));
            } else if (expiry.isAfter(now.plus(LONGEST))) {
                problems.add(FieldProblem.of("expiresAt", "too-far"));
            }
            return expiry;
        } catch (DateTimeException e) {
            problems.add(FieldProblem.of("expiresAt", "no-time", typed));
            return null;
        }
    }

    private Set<ChannelKind> channels(List<String> typed) {
        Set<ChannelKind> channels = EnumSet.noneOf(ChannelKind.class);
        for (String name : typed) {
            constant(ChannelKind.class, "channels", name).ifPresent(channels::add);
        }
        Set<ChannelKind> offered = offered(tree.area(bornAt).level());
        channels.stream()
                .filter(kind -> !offered.contains(kind))
                .forEach(kind -> problems.add(FieldProblem.of("channels", "not-offered", spelling(kind))));
        if (typed.isEmpty()) {
            problems.add(FieldProblem.of("channels", "choose-one"));
        }
        return channels;
    }

    private List<String> audience(List<String> ids) {
        if (ids.isEmpty()) {
            problems.add(FieldProblem.of("audience", "choose-one"));
            return List.of();
        }
        boolean good = true;
        for (String id : ids) {
            if (!tree.knows(id)) {
                problems.add(FieldProblem.of("audience", "unknown-area", id));
                good = false;
            } else if (tree.successors(id).stream().anyMatch(area -> !tree.within(area, bornAt))) {
                problems.add(FieldProblem.of(
                        "audience",
                        "outside",
                        tree.area(id).name(),
                        tree.area(bornAt).name()));
                good = false;
            }
        }
        return good ? tree.reduce(ids) : List.of();
    }

    private <E extends Enum<E>> Optional<E> constant(Class<E> type, String field, String typed) {
        String name = typed.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(e -> e.name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            problems.add(
                    typed.isBlank()
                            ? FieldProblem.of(field, "choose-one")
                            : FieldProblem.of(field, "unknown-choice", typed));
        }
        return found;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
