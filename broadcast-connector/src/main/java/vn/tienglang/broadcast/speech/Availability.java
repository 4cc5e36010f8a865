package vn.tienglang.broadcast.speech;

/** Whether an engine could speak now. */
public sealed interface Availability {
    /** @param version as the engine tells it */
    record Ready(String version) implements Availability {}

    record Missing(Fault fault) implements Availability {}
}
