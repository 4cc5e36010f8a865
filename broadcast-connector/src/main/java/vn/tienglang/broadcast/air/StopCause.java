package vn.tienglang.broadcast.air;

/** Why a zone fell silent in the middle of something. */
enum StopCause {
    SWITCH("air.stopped", "Đang “Dừng tất cả”; tin được phát lại ở buổi sau.", true),
    OPERATOR("air.stopped-zone", "Cán bộ truyền thanh đã dừng vùng phát này; tin được phát lại ở buổi sau.", true),
    WITHDRAWN("air.withdrawn", "Thông báo vừa được rút nên ngừng phát ngay.", true),
    LEASE_LOST("air.lease-lost", "Máy này không còn phụ trách vùng phát; máy khác phát tiếp ở buổi sau.", false),
    CLOSING("air.closing", "Hệ thống đang tắt; tin được phát lại ở buổi sau.", false);

    private final String reason;
    private final String explanation;
    private final boolean byHand;

    StopCause(String reason, String explanation, boolean byHand) {
        this.reason = reason;
        this.explanation = explanation;
        this.byHand = byHand;
    }

    String reason() {
        return reason;
    }

    String explanation() {
        return explanation;
    }

    /** Whether somebody wanted silence, so that an emergency does not break in again by itself. */
    boolean byHand() {
        return byHand;
    }
}
