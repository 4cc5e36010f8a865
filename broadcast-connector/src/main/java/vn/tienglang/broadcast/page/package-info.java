/** The room's pages, live streams and small JSON. */
@NullMarked
package vn.tienglang.broadcast.page;

import org.jspecify.annotations.NullMarked;
