package vn.tienglang.hub.event;

/** Order between the waiting messages of one channel; first in, first out holds within a class. */
public enum DeliveryClass {
    EMERGENCY,
    /** An answer to someone who just wrote. */
    REPLY,
    REST
}
