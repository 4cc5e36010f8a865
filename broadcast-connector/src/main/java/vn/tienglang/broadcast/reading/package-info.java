/** How a commune itself wants things read, and what it has recorded instead: kept, shown and applied at once. */
@NullMarked
package vn.tienglang.broadcast.reading;

import org.jspecify.annotations.NullMarked;
