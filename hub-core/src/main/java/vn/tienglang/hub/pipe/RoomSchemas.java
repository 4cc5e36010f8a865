package vn.tienglang.hub.pipe;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The schemas of rooms, found by a table that is in each of them. For tools; stateless. */
public final class RoomSchemas {

    private RoomSchemas() {}

    /** Names of schemas, quoted for SQL, that hold such a table; in alphabetical order. */
    public static List<String> holding(Handle handle, String table) {
        return handle.createQuery("""
                        SELECT quote_ident(n.nspname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relname = :table AND c.relkind = 'r' AND has_schema_privilege(n.oid, 'USAGE')
                        ORDER BY 1""").bind("table", table).mapTo(String.class).list();
    }
}
