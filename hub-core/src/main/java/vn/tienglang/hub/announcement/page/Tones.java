package vn.tienglang.hub.announcement.page;

import vn.tienglang.hub.announcement.AnnouncementState;
import vn.tienglang.hub.announcement.desk.HeldAnnouncement;
import vn.tienglang.hub.announcement.receipt.ReceiptLine;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.web.Tone;

/** The colours that states have on pages; for templates. Stateless. */
public final class Tones {

    private Tones() {}

    public static Tone of(AnnouncementState state) {
        return switch (state) {
            case DRAFT, REVISED, DISCARDED, EXPIRED -> Tone.NEUTRAL;
            case SUBMITTED, ENDORSED -> Tone.WAITING;
            case APPROVED -> Tone.INFO;
            case PUBLISHED -> Tone.GOOD;
            case WITHDRAWN -> Tone.BAD;
        };
    }

    public static Tone of(Urgency urgency) {
        return switch (urgency) {
            case NORMAL -> Tone.NEUTRAL;
            case PRIORITY -> Tone.WAITING;
            case EMERGENCY -> Tone.BAD;
        };
    }

    public static Tone of(ReceiptLine line) {
        return line.beingResent() ? Tone.INFO : of(line.state());
    }

    public static Tone of(HeldAnnouncement.State state) {
        return switch (state) {
            case HELD -> Tone.WAITING;
            case RELEASED -> Tone.GOOD;
            case ENDED -> Tone.NEUTRAL;
        };
    }

    private static Tone of(ReceiptState state) {
        return switch (state) {
            case QUEUED, SCHEDULED -> Tone.INFO;
            case AWAITING_FORWARD, UNCERTAIN -> Tone.WAITING;
            case POSTED, FORWARDED, DELIVERED, READ, AIRED -> Tone.GOOD;
            case FAILED, EXPIRED -> Tone.BAD;
            case SUPERSEDED, WITHDRAWN -> Tone.NEUTRAL;
        };
    }
}
