package vn.tienglang.hub.event;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What this installation calls its topics.
 *
 * @param prefix put before every family, e.g. {@code "tienglang."}; may be empty
 */
public record TopicNames(String prefix) {

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,40}");
    private static final String DEAD = ".dead";

    public TopicNames {
        if (!LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException("kafka.prefix: only letters, digits, dot, dash, underline: " + prefix);
        }
    }

    public String of(Topic topic) {
        return prefix + topic.family();
    }

    /** Where records of this topic go that no code can read. */
    public String dead(Topic topic) {
        return of(topic) + DEAD;
    }

    /** Where records of a topic go that no code can read, by the topic's full name. */
    public String dead(String name) {
        return name + DEAD;
    }

    public Optional<Topic> family(String name) {
        return Arrays.stream(Topic.values()).filter(t -> of(t).equals(name)).findFirst();
    }
}
