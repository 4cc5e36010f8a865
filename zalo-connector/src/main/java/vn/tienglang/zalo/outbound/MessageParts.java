package vn.tienglang.zalo.outbound;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.tienglang.hub.text.Fold;

/**
 * A text in as many messages as Zalo needs: at most 2,000 characters each after NFC, cut where a sentence ends, and
 * each part ending with the code and its number, "TB123.2 (1/2)". Stateless.
 */
public final class MessageParts {

    /** Zalo's limit for one message, in characters after NFC. */
    public static final int LIMIT = 2_000;

    private static final int ROOM_FOR_MARK = 24;
    /** Brackets as Zalo reads them, also when invisible characters or blanks stand between. */
    private static final Pattern MENTION = Pattern.compile("\\[[\\s\\p{Cf}]*@");

    private MessageParts() {}

    /** @param text ends with the code on a line of its own */
    public static List<String> of(String text, String code) {
        return of(text, code, 0);
    }

    /** @param room characters that each message keeps free, for what is put before it */
    public static List<String> of(String text, String code, int room) {
        String whole = Fold.nfc(text).strip();
        if (whole.length() <= LIMIT - room) {
            return List.of(whole);
        }
        String body = whole.endsWith(code)
                ? whole.substring(0, whole.length() - code.length()).strip()
                : whole;
        List<String> pieces = cut(body, LIMIT - room - code.length() - ROOM_FOR_MARK);
        List<String> parts = new ArrayList<>();
        for (int n = 0; n < pieces.size(); n++) {
            parts.add(pieces.get(n) + "\n" + code + " (" + (n + 1) + "/" + pieces.size() + ")");
        }
        return List.copyOf(parts);
    }

    /**
     * Without {@code [@…]}, which Zalo reads as a mention: nobody who writes to us may ring a stranger's phone through
     * us. It stays readable.
     */
    public static String withoutMentions(String text) {
        return MENTION.matcher(text).replaceAll("(@");
    }

    private static List<String> cut(String body, int limit) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (body.length() - start > limit) {
            int end = boundary(body, start, start + limit);
            pieces.add(body.substring(start, end).strip());
            start = end;
        }
        pieces.add(body.substring(start).strip());
        return pieces;
    }

    /** The last end of a sentence in reach; else of a word; else of a whole character. */
    private static int boundary(String body, int start, int latest) {
        for (BreakIterator by : List.of(
                BreakIterator.getSentenceInstance(Locale.ROOT),
                BreakIterator.getWordInstance(Locale.ROOT),
                BreakIterator.getCharacterInstance(Locale.ROOT))) {
            by.setText(body.substring(start, Math.min(body.length(), latest + 1)));
            int end = start + by.preceding(latest - start + 1);
            if (end > start + (latest - start) / 2) {
                return end;
            }
        }
        return latest;
    }
}
