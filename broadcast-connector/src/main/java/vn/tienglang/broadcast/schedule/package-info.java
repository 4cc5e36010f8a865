/** When bulletins are due. */
@NullMarked
package vn.tienglang.broadcast.schedule;

import org.jspecify.annotations.NullMarked;
