package vn.tienglang.hub.web;

import java.util.Locale;

/** The pictures of {@code web/web/icons.svg}; drawn beside words, never instead of them. */
public enum Icon {
    HOME,
    MEGAPHONE,
    INBOX,
    SPEAKER,
    CHAT,
    CALENDAR,
    AREAS,
    PEOPLE,
    PERSON,
    LIST,
    SHIELD,
    STOP,
    PLAY,
    CHECK,
    CLOCK,
    WARNING,
    CROSS,
    PLUS,
    PENCIL,
    SEARCH,
    ARROW_LEFT,
    ARROW_RIGHT,
    MORE,
    SUN,
    MOON,
    GLOBE,
    EXIT,
    SEND,
    PHONE,
    MAP,
    CHART,
    KEY;

    /** Id of the symbol in the file. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
