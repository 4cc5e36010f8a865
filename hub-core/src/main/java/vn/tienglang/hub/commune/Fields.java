package vn.tienglang.hub.commune;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.text.Fold;

/**
 * The values of one entry, checked as they are asked for; what is wrong is noted with its line and an empty value
 * stands in for it. A key nobody asked for is a mistake too. Not thread-safe.
 */
final class Fields {

    private static final int LONGEST = 200;

    private final String subject;
    private final int line;
    private final Map<String, Node> entries;
    private final Findings findings;
    private final Set<String> asked = new HashSet<>();

    Fields(String subject, Node node, Findings findings) {
        this.subject = subject;
        this.line = node.line();
        this.findings = findings;
        if (node instanceof Node.Keys keys) {
            this.entries = keys.entries();
        } else {
            this.entries = Map.of();
            findings.refuse(line, subject, "must be keys with values");
        }
    }

    int line() {
        return line;
    }

    int line(String key) {
        Node node = entries.get(key);
        return node == null ? line : node.line();
    }

    boolean has(String key) {
        asked.add(key);
        return entries.containsKey(key);
    }

    Optional<String> text(String key) {
        return scalar(key).map(Node.Text::text).map(text -> clean(key, text)).filter(text -> !text.isEmpty());
    }

    String required(String key) {
        return text(key).orElseGet(() -> {
            findings.refuse(line(key), subject, key + ": must be given");
            return "";
        });
    }

    Optional<Integer> count(String key) {
        return parsed(key, "a whole number from 0 on", text -> {
            int number = Integer.parseInt(text);
            if (number < 0) {
                throw new NumberFormatException();
            }
            return number;
        });
    }

    Optional<LocalDate> date(String key) {
        return parsed(key, "a day such as 2025-07-01", LocalDate::parse);
    }

    <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        return parsed(
                key,
                "one of " + List.of(type.getEnumConstants()),
                text -> Enum.valueOf(
                        type, text.toUpperCase(java.util.Locale.ROOT).replace('-', '_')));
    }

    boolean flag(String key) {
        return this.<Boolean>parsed(key, "true or false", text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException();
                })
                .orElse(false);
    }

    /** A list, or in one cell separated by {@code ;}. */
    List<String> texts(String key) {
        asked.add(key);
        @Nullable Node node = entries.get(key);
        Stream<String> texts;
        if (node instanceof Node.Items list) {
            texts = list.items().stream().map(item -> {
                if (item instanceof Node.Text text) {
                    return text.text();
                }
                findings.refuse(item.line(), subject, key + ": must be a list of texts");
                return "";
            });
        } else {
            texts = text(key).stream().flatMap(cell -> Stream.of(cell.split(";")));
        }
        return texts.map(text -> clean(key, text))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    List<LocalTime> times(String key) {
        return texts(key).stream()
                .flatMap(text -> parse(key, text, "a time such as 05:30", LocalTime::parse).stream())
                .sorted()
                .distinct()
                .toList();
    }

    Optional<Node> node(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    List<Node> nodes(String key) {
        Optional<Node> node = node(key);
        if (node.isPresent() && !(node.get() instanceof Node.Items)) {
            findings.refuse(line(key), subject, key + ": must be a list");
        }
        return node.filter(Node.Items.class::isInstance)
                .map(items -> ((Node.Items) items).items())
                .orElse(List.of());
    }

    void refuse(String key, String why) {
        findings.refuse(line(key), subject, key + ": " + why);
    }

    /** To be called when all was asked for. */
    void done() {
        entries.forEach((key, node) -> {
            if (!asked.contains(key)) {
                findings.refuse(
                        node.line(),
                        subject,
                        "there is no '" + key + "' here; known are "
                                + String.join(", ", asked.stream().sorted().toList()));
            }
        });
    }

    private <T> Optional<T> parsed(String key, String wanted, Function<String, T> parse) {
        return text(key).flatMap(text -> parse(key, text, wanted, parse));
    }

    private <T> Optional<T> parse(String key, String text, String wanted, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            findings.refuse(line(key), subject, key + ": must be " + wanted + ", not '" + text + "'");
            return Optional.empty();
        }
    }

    private Optional<Node.Text> scalar(String key) {
        asked.add(key);
        Node node = entries.get(key);
        if (node instanceof Node.Text text) {
            return Optional.of(text);
        }
        if (node != null) {
            findings.refuse(node.line(), subject, key + ": must be a single value");
        }
        return Optional.empty();
    }

    private String clean(String key, String text) {
        String clean = Fold.nfc(text).strip();
        if (clean.length() > LONGEST) {
            findings.refuse(line(key), subject, key + ": is longer than " + LONGEST + " characters");
            return "";
        }
        if (clean.codePoints().anyMatch(Character::isISOControl)) {
            findings.refuse(line(key), subject, key + ": holds a control character");
            return "";
        }
        return clean;
    }
}
