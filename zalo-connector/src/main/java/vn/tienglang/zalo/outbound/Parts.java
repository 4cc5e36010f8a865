package vn.tienglang.zalo.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryFile;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.lane.LedgerRow;
import vn.tienglang.hub.text.Fold;
import vn.tienglang.zalo.api.Upload;

/**
 * Of which calls a delivery consists: its text in as many messages as it needs, then its files. The same row gives the
 * same parts at any time, for a part's number is all that the ledger remembers. Thread-safe.
 */
final class Parts {

    /** Before an emergency that is posted once more because nobody can tell whether it stands there. */
    static final String AGAIN = "NHẮC LẠI\n";

    private final OutboundSettings settings;

    Parts(OutboundSettings settings) {
        this.settings = settings;
    }

    static ZaloDelivery delivery(LedgerRow row) {
        return Json.read(row.entry().payload(), ZaloDelivery.class);
    }

    List<Part> of(LedgerRow row) {
        ZaloDelivery delivery = delivery(row);
        if (row.route() != null) {
            return List.of(new Part.Template(
                    delivery.code(),
                    beginning(delivery.text(), settings.template().textLimit())));
        }
        String mention = mention(delivery);
        String correction = delivery.correctionText();
        String text = row.correction() && correction != null ? correction : delivery.text();
        int room = mention.length() + AGAIN.length();
        List<String> texts =
                new ArrayList<>(MessageParts.of(MessageParts.withoutMentions(text), delivery.code(), room));
        if (delivery.request() != null) {
            texts.addAll(MessageParts.of(MessageParts.withoutMentions(delivery.request()), delivery.code(), room));
        }
        List<Part> parts = new ArrayList<>();
        for (int n = 0; n < texts.size(); n++) {
            // A repeat says so in the part that is repeated, and changes no part's cut.
            String again = row.repeated() && n >= row.partsSent() ? AGAIN : "";
            String before = n == 0 ? mention + again : again;
            parts.add(new Part.Text(before + texts.get(n), n == texts.size() - 1));
        }
        enclosures(row, delivery).forEach(parts::add);
        return List.copyOf(parts);
    }

    /** Files the chat is to have, as far as Zalo takes them at all. */
    private List<Part.Enclosure> enclosures(LedgerRow row, ZaloDelivery delivery) {
        boolean person = delivery.thread().kind() == ChatThread.Kind.PERSON;
        if (!person && !settings.originals().goesTo(row.entry().channelKind())) {
            return List.of();
        }
        List<Part.Enclosure> enclosures = new ArrayList<>();
        for (DeliveryFile file : delivery.enclosed()) {
            Upload.@Nullable Kind kind = Upload.Kind.of(file.ending());
            if (kind != null) {
                enclosures.add(new Part.Enclosure(file, kind));
            }
        }
        return enclosures;
    }

    private String mention(ZaloDelivery delivery) {
        return settings.mentionEveryone()
                        && delivery.deliveryClass() == DeliveryClass.EMERGENCY
                        && delivery.thread().kind() == ChatThread.Kind.GROUP
                ? "[@" + delivery.thread().id() + "]\n"
                : "";
    }

    /** The first words in one line, cut at a word. */
    static String beginning(String text, int limit) {
        String line = Fold.nfc(MessageParts.withoutMentions(text)).strip().replaceAll("\\s+", " ");
        if (line.length() <= limit) {
            return line;
        }
        int end = line.lastIndexOf(' ', limit - 1);
        return line.substring(0, end > limit / 2 ? end : limit - 1) + "…";
    }

    /** A text as it is compared with what stands in a chat: Zalo shows a mention as a name, on a line of its own. */
    static String compared(String text) {
        String plain = Fold.nfc(text).strip();
        boolean mentions = plain.startsWith("[@") || plain.startsWith("@");
        int line = plain.indexOf('\n');
        return (mentions && line > 0 ? plain.substring(line + 1) : plain)
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
