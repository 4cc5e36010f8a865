package vn.tienglang.hub.event;

/**
 * A button under a message in one person's chat; groups have none.
 *
 * @param title what stands on it, at most 100 characters
 * @param value the address to open, the words to say, or the number to call
 */
public record ChatButton(String title, Kind kind, String value) {

    /** What a tap does. */
    public enum Kind {
        /** Opens a page. */
        OPEN,
        /** Says {@code value} in the person's name, so that everybody in the chat sees it. */
        SAY,
        /** Tells us {@code value} without showing it. */
        TELL,
        /** Calls a number. */
        CALL
    }

    public ChatButton {
        if (title.isBlank() || title.length() > 100 || value.isBlank() || value.length() > 1000) {
            throw new IllegalArgumentException("button '" + title + "'");
        }
    }
}
