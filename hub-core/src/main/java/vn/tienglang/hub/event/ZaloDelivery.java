package vn.tienglang.hub.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code deliveries.zalo}: one message for one thread. Type: {@code delivery.requested}.
 *
 * @param deliveryId hash of what is sent where, whatever path it took (see {@link DeliveryIds})
 * @param channelId the hub's channel, whose order it keeps; for a person's chat the thread's own key
 * @param subject what it is about
 * @param code ends the text, and is what is looked for in the chat's history after a crash
 * @param revision grows with the subject's revisions; an older one is never sent after a newer one
 * @param withdrawal whether it takes something back: sent only where the former went
 * @param areaId the area the channel belongs to
 * @param text as it is posted, ending with the code
 * @param correctionText posted instead of {@code text} where an older revision already stands
 * @param standsFor channels of ordinary groups this one trunk-group message is to be forwarded to by hand
 * @param waitsAtNight whether it waits for the end of the quiet hours
 * @param expiresAt after this it is not sent any more
 * @param request posted right after the text as a message of its own: asks the readers to do something with the text,
 *     which stays clean for being forwarded
 * @param files posted after the text, one message each, where the settings and the chat allow it
 * @param buttons under the last message of the text, in a person's chat only; at most five
 */
public record ZaloDelivery(
        String deliveryId,
        String channelId,
        ChatThread thread,
        Subject subject,
        String code,
        int revision,
        boolean withdrawal,
        DeliveryClass deliveryClass,
        @Nullable String areaId,
        String text,
        @Nullable String correctionText,
        List<String> standsFor,
        boolean waitsAtNight,
        @Nullable Instant expiresAt,
        @Nullable String request,
        @Nullable List<DeliveryFile> files,
        @Nullable List<ChatButton> buttons) {

    public ZaloDelivery {
        standsFor = List.copyOf(standsFor);
        files = files == null || files.isEmpty() ? null : List.copyOf(files);
        buttons = buttons == null || buttons.isEmpty() ? null : List.copyOf(buttons);
        if (deliveryId.isBlank() || channelId.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("delivery without id, channel or text");
        }
    }

    /** A text alone. */
    public ZaloDelivery(
            String deliveryId,
            String channelId,
            ChatThread thread,
            Subject subject,
            String code,
            int revision,
            boolean withdrawal,
            DeliveryClass deliveryClass,
            @Nullable String areaId,
            String text,
            @Nullable String correctionText,
            List<String> standsFor,
            boolean waitsAtNight,
            @Nullable Instant expiresAt) {
        this(
                deliveryId,
                channelId,
                thread,
                subject,
                code,
                revision,
                withdrawal,
                deliveryClass,
                areaId,
                text,
                correctionText,
                standsFor,
                waitsAtNight,
                expiresAt,
                null,
                null,
                null);
    }

    /** A text, and what is asked of its readers. */
    public ZaloDelivery(
            String deliveryId,
            String channelId,
            ChatThread thread,
            Subject subject,
            String code,
            int revision,
            boolean withdrawal,
            DeliveryClass deliveryClass,
            @Nullable String areaId,
            String text,
            @Nullable String correctionText,
            List<String> standsFor,
            boolean waitsAtNight,
            @Nullable Instant expiresAt,
            @Nullable String request) {
        this(
                deliveryId,
                channelId,
                thread,
                subject,
                code,
                revision,
                withdrawal,
                deliveryClass,
                areaId,
                text,
                correctionText,
                standsFor,
                waitsAtNight,
                expiresAt,
                request,
                null,
                null);
    }

    public ZaloDelivery withFiles(List<DeliveryFile> more) {
        return new ZaloDelivery(
                deliveryId,
                channelId,
                thread,
                subject,
                code,
                revision,
                withdrawal,
                deliveryClass,
                areaId,
                text,
                correctionText,
                standsFor,
                waitsAtNight,
                expiresAt,
                request,
                more,
                buttons);
    }

    public ZaloDelivery withButtons(List<ChatButton> more) {
        return new ZaloDelivery(
                deliveryId,
                channelId,
                thread,
                subject,
                code,
                revision,
                withdrawal,
                deliveryClass,
                areaId,
                text,
                correctionText,
                standsFor,
                waitsAtNight,
                expiresAt,
                request,
                files,
                more);
    }

    /** {@code files}, never null. */
    public List<DeliveryFile> enclosed() {
        return files == null ? List.of() : files;
    }

    /** {@code buttons}, never null. */
    public List<ChatButton> offered() {
        return buttons == null ? List.of() : buttons;
    }
}
