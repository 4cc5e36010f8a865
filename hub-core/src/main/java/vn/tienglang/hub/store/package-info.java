/** PostgreSQL: connection pool, migrations, leases on database time, the embedded server. */
@NullMarked
package vn.tienglang.hub.store;

import org.jspecify.annotations.NullMarked;
