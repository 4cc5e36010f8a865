package vn.tienglang.hub.pipe;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The schemas of rooms, found by a table that is in each of them. For tools; stateless. */
public final class RoomSchemas {

    private RoomSchemas() {}

    /** Names of schemas, quoted for SQL, that hold such a table; in alphabetical order. */
    public static List<String> holding(Handle handle, String table) {
        return holding(handle, table, "r");
    }

    /** The same for a view. */
    public static List<String> viewing(Handle handle, String view) {
        return holding(handle, view, "v");
    }

    private static List<String> holding(Handle handle, String name, String kind) {
        return handle.createQuery("""
                        SELECT quote_ident(n.nspname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relname = :name AND c.relkind::text = :kind AND has_schema_privilege(n.oid, 'USAGE')
                        ORDER BY 1""")
                .bind("name", name)
                .bind("kind", kind)
                .mapTo(String.class)
                .list();
    }
}
