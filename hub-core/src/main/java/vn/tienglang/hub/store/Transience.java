package vn.tienglang.hub.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells "the database is away" from "this data is wrong". Stateless. */
public final class Transience {

    private Transience() {}

    /**
     * Whether trying the same statement again later may succeed: connection lost (class 08), shutting down (57P),
     * resources (53), serialisation or deadlock (40), or no connection free in time.
     */
    public static boolean passing(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof org.jdbi.v3.core.ConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("53")
                        || state.startsWith("40");
            }
        }
        return false;
    }
}
