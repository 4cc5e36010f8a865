package vn.tienglang.hub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.Normalizer;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the two languages of a room's texts level. */
public final class BundleCheck {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)[,}]");

    private BundleCheck() {}

    /** Every key in both languages, with the same arguments, no ASCII apostrophe, composed letters, nothing empty. */
    public static void levels(String room) {
        Map<String, String> vi = read("i18n/" + room + ".properties");
        Map<String, String> en = read("i18n/" + room + "_en.properties");
        assertThat(en.keySet()).as("keys in English as in Vietnamese").isEqualTo(vi.keySet());
        vi.forEach((key, text) -> {
            assertThat(key).startsWith(room + ".");
            check(room + " vi " + key, text);
            check(room + " en " + key, en.get(key));
            assertThat(arguments(en.get(key))).as("arguments of " + key).isEqualTo(arguments(text));
        });
    }

    private static void check(String where, String text) {
        assertThat(text).as(where).isNotBlank().doesNotContain("'");
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC))
                .as(where + " is NFC")
                .isTrue();
        new MessageFormat(text);
    }

    private static TreeSet<String> arguments(String text) {
        TreeSet<String> found = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Map<String, String> read(String resource) {
        try (InputStream in = BundleCheck.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> texts = new TreeMap<>();
            properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
