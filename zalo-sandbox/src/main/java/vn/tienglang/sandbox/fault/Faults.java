package vn.tienglang.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The faults that are switched on. Draws come from one seed, so a run with the same calls in the same order meets the
 * same faults. Thread-safe.
 */
public final class Faults {

    private static final int BOUND = 1000;

    private final long seed;
    private final Map<Long, Active> active = new LinkedHashMap<>();
    private long next;

    public Faults(long seed) {
        this.seed = seed;
    }

    /** A fault with its number and what it did so far. */
    public record Listed(long id, @JsonUnwrapped Fault fault, int met, int fired) {}

    private static final class Active {
        final Fault fault;
        final SplittableRandom random;
        int met;
        int fired;

        Active(Fault fault, SplittableRandom random) {
            this.fault = fault;
            this.random = random;
        }

        boolean draw() {
            met++;
            if (met <= fault.skip() || spent() || random.nextDouble() >= fault.probability()) {
                return false;
            }
            fired++;
            return true;
        }

        boolean spent() {
            return fault.times() != null && fired >= fault.times();
        }
    }

    public long seed() {
        return seed;
    }

    /** Switches a fault on; the number takes it back. */
    public synchronized long add(Fault fault) {
        if (active.size() >= BOUND) {
            throw new IllegalArgumentException("there are " + BOUND + " faults already; remove some");
        }
        long id = ++next;
        active.put(id, new Active(fault, new SplittableRandom(seed * 31 + id)));
        return id;
    }

    public synchronized boolean remove(long id) {
        return active.remove(id) != null;
    }

    public synchronized void clear() {
        active.clear();
    }

    public synchronized List<Listed> list() {
        return active.entrySet().stream()
                .map(entry -> new Listed(
                        entry.getKey(), entry.getValue().fault, entry.getValue().met, entry.getValue().fired))
                .toList();
    }

    /** What goes wrong with one call: any delays and oddities, and at most one fault that decides the answer. */
    public synchronized List<Fault> firing(String path, @Nullable String thread, @Nullable String oa) {
        if (active.isEmpty()) {
            return List.of();
        }
        List<Fault> firing = new ArrayList<>();
        boolean decided = false;
        for (Active one : active.values()) {
            if (one.spent() || !one.fault.meets(path, thread, oa) || (decided && one.fault.decisive())) {
                continue;
            }
            if (one.draw()) {
                firing.add(one.fault);
                decided |= one.fault.decisive();
            }
        }
        return firing;
    }
}
