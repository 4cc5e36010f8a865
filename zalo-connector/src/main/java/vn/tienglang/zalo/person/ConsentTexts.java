package vn.tienglang.zalo.person;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/**
 * What people read before they agree, and what they are told afterwards, from {@code consent.properties}. Whoever
 * changes the question gives it a new version: the version read is stored with each answer. Immutable.
 */
record ConsentTexts(String version, String question, String given, String refused, String withdrawn) {

    static ConsentTexts read() {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(
                        ConsentTexts.class.getResourceAsStream("consent.properties"), "consent.properties");
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ConsentTexts(
                text(texts, "version"),
                text(texts, "question"),
                text(texts, "given"),
                text(texts, "refused"),
                text(texts, "withdrawn"));
    }

    private static String text(Properties texts, String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }
}
