package vn.tienglang.hub.web;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All texts of one language. Thread-safe.
 *
 * <p>Each room has a bundle {@code i18n/<room>.properties} (Vietnamese) and {@code i18n/<room>_en.properties}, UTF-8,
 * every key beginning with {@code <room>.} so that rooms never collide. Texts without arguments are shown as they stand;
 * texts with arguments are {@link MessageFormat} patterns: {@code {0}}, and {@code {0,choice,1#1 group|1<{0} groups}} for
 * English plurals; an apostrophe is written ’, never as ASCII. A test with {@code BundleCheck} holds both languages level.
 */
public final class Messages {

    private static final Logger log = LoggerFactory.getLogger(Messages.class);

    private final Language language;
    private final Map<String, String> texts;
    private final Map<String, MessageFormat> patterns = new ConcurrentHashMap<>();

    private Messages(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = Map.copyOf(texts);
    }

    /** @throws IllegalStateException if a room has no bundle, or a key that is not its own */
    public static Messages load(Language language, Collection<String> rooms) {
        Map<String, String> texts = new HashMap<>();
        for (String room : rooms) {
            ResourceBundle bundle = bundle(room, language);
            for (String key : bundle.keySet()) {
                if (!key.startsWith(room + ".")) {
                    throw new IllegalStateException(
                            "i18n/" + room + ": key '" + key + "' must begin with " + room + ".");
                }
                texts.put(key, bundle.getString(key));
            }
        }
        return new Messages(language, texts);
    }

    /** These and those; they stand as they are, without arguments. */
    Messages and(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(texts);
        all.putAll(more);
        return new Messages(language, all);
    }

    public Language language() {
        return language;
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text, with arguments put in; numbers are written the language's way. A missing key shows as itself. */
    public String text(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            log.warn("no text for {} in {}", key, language.tag());
            return key;
        }
        if (arguments.length == 0) {
            return text;
        }
        // MessageFormat is not thread-safe, its clone is.
        MessageFormat pattern = patterns.computeIfAbsent(key, k -> new MessageFormat(text, language.locale()));
        return ((MessageFormat) pattern.clone()).format(arguments);
    }

    private static ResourceBundle bundle(String room, Language language) {
        try {
            Locale locale = language == Language.VI ? Locale.ROOT : language.locale();
            return ResourceBundle.getBundle(
                    "i18n." + room,
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        } catch (MissingResourceException e) {
            throw new IllegalStateException("no i18n/" + room + ".properties on the classpath", e);
        }
    }
}
