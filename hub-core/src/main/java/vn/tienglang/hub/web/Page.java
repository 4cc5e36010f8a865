package vn.tienglang.hub.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page to be shown: the template of its body and what that gets. Immutable.
 *
 * @param template e.g. {@code feedback/inbox.jte} in the room's {@code src/main/jte}; declares {@code @param View view}
 *     and its own parameters, and contains only what stands between navigation and foot
 * @param title the heading
 * @param titleKey of the heading, if it is not {@code title}
 * @param back where the arrow beside the heading leads
 * @param scripts assets such as {@code feedback/inbox.js}, loaded after the shell's own
 */
public record Page(
        String template,
        Optional<String> title,
        String titleKey,
        List<Object> titleArguments,
        Optional<String> back,
        List<String> scripts,
        Map<String, Object> parameters) {

    public Page {
        titleArguments = List.copyOf(titleArguments);
        scripts = List.copyOf(scripts);
    }

    /** With a heading from the messages. */
    public static Page of(String template, String titleKey, Object... titleArguments) {
        return new Page(
                template, Optional.empty(), titleKey, List.of(titleArguments), Optional.empty(), List.of(), Map.of());
    }

    /** With a heading that is content itself, e.g. an announcement's. */
    public static Page titled(String template, String title) {
        return new Page(template, Optional.of(title), "", List.of(), Optional.empty(), List.of(), Map.of());
    }

    /** Adds a parameter of the template; null only where the template's parameter has a default. */
    public Page with(String name, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        if (value == null) {
            more.remove(name);
        } else {
            more.put(name, value);
        }
        return new Page(template, title, titleKey, titleArguments, back, scripts, more);
    }

    public Page back(String path) {
        return new Page(template, title, titleKey, titleArguments, Optional.of(path), scripts, parameters);
    }

    public Page script(String asset) {
        List<String> more = new ArrayList<>(scripts);
        more.add(asset);
        return new Page(template, title, titleKey, titleArguments, back, more, parameters);
    }
}
