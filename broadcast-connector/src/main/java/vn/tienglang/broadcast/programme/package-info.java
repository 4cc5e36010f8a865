/** What waits to be aired in each zone. */
@NullMarked
package vn.tienglang.broadcast.programme;

import org.jspecify.annotations.NullMarked;
