package vn.tienglang.hub;

/**
 * A part of the house that can run in a process of its own: its code, its schema and migrations, its pages, its
 * settings, its metrics. Made by hub-app, which calls {@link #start} once and {@link #close} once.
 */
public interface Room extends AutoCloseable {

    /** As in {@code ./hub serve --only <name>}. */
    String name();

    /** Migrates its schema and starts its pipes; returns when it works. */
    void start();

    /** Whether all its pipes take their turns. */
    boolean healthy();

    /** Stops its lanes, then its pipes; bounded in time. */
    @Override
    void close();
}
