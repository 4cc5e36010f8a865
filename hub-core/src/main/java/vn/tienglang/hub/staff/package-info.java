/**
 * People who log in: accounts, roles bound to areas, passwords, sessions, log-in throttling, the first set-up, and the
 * audit log. Knows nothing of HTTP; the pages stand in {@code vn.tienglang.hub.web.console}.
 *
 * <p>Who may do what is one table: {@link vn.tienglang.hub.staff.Access}.
 */
@NullMarked
package vn.tienglang.hub.staff;

import org.jspecify.annotations.NullMarked;
