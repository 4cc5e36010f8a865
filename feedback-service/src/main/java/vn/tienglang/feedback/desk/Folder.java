package vn.tienglang.feedback.desk;

import java.util.Locale;
import java.util.Optional;

/** The drawers of the inbox, in the order they are shown. */
public enum Folder {
    /** Assigned to me, or lying untaken at my own desk. */
    MINE,
    /** Not taken by anyone. */
    UNTAKEN,
    NEARLY_DUE,
    OVERDUE,
    /** Written, and waiting for a reviewer. */
    REVIEW,
    /** The next word is the citizen's. */
    CITIZEN,
    /** Brought by a leader for somebody the account cannot reach: the leader has to tell them. */
    TELL,
    DONE,
    ALL;

    /** As in addresses and message keys: {@code nearly-due}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Folder> of(String slug) {
        for (Folder folder : values()) {
            if (folder.slug().equals(slug)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
