/** Slots for groups: the sizes Zalo sells, which one a group needs, what it costs. Plain arithmetic. */
@NullMarked
package vn.tienglang.zalo.slot;

import org.jspecify.annotations.NullMarked;
