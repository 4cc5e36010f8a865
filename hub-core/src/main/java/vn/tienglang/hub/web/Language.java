package vn.tienglang.hub.web;

import java.util.Locale;
import java.util.Optional;

/** The languages of the pages; Vietnamese stands first. */
public enum Language {
    VI("vi", "Tiếng Việt"),
    EN("en", "English");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** As in {@code ?lang=} and {@code <html lang>}. */
    public String tag() {
        return tag;
    }

    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return this == VI ? Locale.forLanguageTag("vi-VN") : Locale.UK;
    }

    public static Optional<Language> of(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
