package vn.tienglang.sandbox.phones;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.World;

/** Shows {@code [@<id>]} as a phone does: with the name, and for the group's own id as everybody. */
final class MentionNames {

    private static final Pattern MENTION = Pattern.compile("\\[@([A-Za-z0-9_-]{1,64})]");

    private MentionNames() {}

    static String in(ChatMessage message, World world) {
        if (message.text().indexOf("[@") < 0) {
            return message.text();
        }
        Matcher mention = MENTION.matcher(message.text());
        return mention.replaceAll(match -> {
            String id = match.group(1);
            String name = id.equals(message.thread()) ? "Tất cả" : name(id, world);
            return Matcher.quoteReplacement(name.isEmpty() ? match.group() : "@" + name);
        });
    }

    static String name(String id, World world) {
        return world.person(id)
                .map(person -> person.name())
                .or(() -> world.oa(id).map(oa -> oa.name()))
                .orElse("");
    }
}
