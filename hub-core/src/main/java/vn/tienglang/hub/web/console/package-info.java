/** The shell's own pages: log-in, first set-up, home, own account, people, audit log, "Dừng tất cả", gallery. */
@NullMarked
package vn.tienglang.hub.web.console;

import org.jspecify.annotations.NullMarked;
