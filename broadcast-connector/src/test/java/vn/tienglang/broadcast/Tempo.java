package vn.tienglang.broadcast;

import vn.tienglang.hub.time.Ticker;

/** Time for sound alone, which a test may let run faster or nearly stand still. Thread-safe. */
public final class Tempo implements Ticker {

    private long origin = System.nanoTime();
    private double elapsed;
    private double rate;

    public Tempo(double rate) {
        this.rate = rate;
    }

    @Override
    public synchronized long nanos() {
        long now = System.nanoTime();
        elapsed += (now - origin) * rate;
        origin = now;
        return (long) elapsed;
    }

    private synchronized void become(double changed) {
        nanos();
        rate = changed;
    }

    /** What is on air stays on air: a second of sound takes a minute. */
    public void hold() {
        become(1 / 60.0);
    }

    /** What is on air is soon over. */
    public void hurry() {
        become(20);
    }

    /** Four times as fast as people hear it: slow enough to break into. */
    public void walk() {
        become(4);
    }
}
