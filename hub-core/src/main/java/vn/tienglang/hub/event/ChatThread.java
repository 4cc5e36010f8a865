package vn.tienglang.hub.event;

/**
 * A chat on a messaging platform, as its connector addresses it; opaque to everyone else.
 *
 * @param account the account of ours that can write there (a Zalo OA's id)
 * @param kind whether many or one read it
 * @param id the platform's id of the group or person
 */
public record ChatThread(String account, Kind kind, String id) {

    /** Who reads a thread. */
    public enum Kind {
        GROUP,
        PERSON
    }

    public ChatThread {
        if (account.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("thread without " + (account.isBlank() ? "account" : "id"));
        }
    }

    /**
     * The lane of a chat that is no channel of an area, e.g. a person's own: whoever writes there keeps one order with all
     * others.
     */
    public String lane() {
        return "chat-" + DeliveryIds.hash(account + "/" + kind + "/" + id);
    }
}
