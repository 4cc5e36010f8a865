package vn.tienglang.hub.web;

import java.util.function.Supplier;

/**
 * One thing that must work for this process to be ready.
 *
 * @param name short, e.g. {@code database}
 * @param state asked at every {@code /health/ready}, on a thread of its own, at most three seconds
 */
public record HealthCheck(String name, Supplier<State> state) {

    /** @param detail one line for whoever looks; no secrets */
    public record State(boolean ready, String detail) {

        public static State ok() {
            return new State(true, "");
        }

        public static State failing(String detail) {
            return new State(false, detail);
        }
    }

    public static HealthCheck of(String name, Supplier<Boolean> healthy) {
        return new HealthCheck(name, () -> healthy.get() ? State.ok() : State.failing("not healthy"));
    }
}
