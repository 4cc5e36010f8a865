package vn.tienglang.hub.event;

/** The three legal classes of a bulletin (Thông tư 39/2020/TT-BTTTT), used for every channel. */
public enum Urgency {
    /** Thông thường. */
    NORMAL,
    /** Ưu tiên. */
    PRIORITY,
    /** Khẩn cấp: at once, day and night. */
    EMERGENCY
}
