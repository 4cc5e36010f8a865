/** Calls in the name of one OA that are no messages: reading and running groups and people, at a pace, explained. */
@NullMarked
package vn.tienglang.zalo.call;

import org.jspecify.annotations.NullMarked;
