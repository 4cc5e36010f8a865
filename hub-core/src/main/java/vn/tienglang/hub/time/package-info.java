/** Monotonic time and the commune's time zone. */
@NullMarked
package vn.tienglang.hub.time;

import org.jspecify.annotations.NullMarked;
