package vn.tienglang.feedback.tracking;

import org.jdbi.v3.core.Handle;

/** Whatever must commit together with a change: what others are told of it. */
@FunctionalInterface
public interface Aftermath {
    void follow(Handle transaction, Change change);
}
