package vn.tienglang.hub.announcement.receipt;

import vn.tienglang.hub.event.ReceiptState;

/**
 * How far each state is along a delivery's way. A receipt replaces another when it is further, or as far and later: so
 * late, repeated and overtaken receipts end in the same row, and "posted" is never turned back. Stateless.
 */
final class Ranks {

    private Ranks() {}

    static int of(ReceiptState state) {
        return switch (state) {
            case QUEUED -> 0;
            case AWAITING_FORWARD, SCHEDULED -> 1;
            // Not reached so far; a resend may still change that.
            case FAILED, EXPIRED, SUPERSEDED, WITHDRAWN, UNCERTAIN -> 2;
            case POSTED, FORWARDED, AIRED -> 3;
            case DELIVERED -> 4;
            case READ -> 5;
        };
    }
}
