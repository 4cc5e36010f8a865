/** Leaders who forward by hand: what they were asked, what they answer, and who is asked when they do not. */
@NullMarked
package vn.tienglang.zalo.relay;

import org.jspecify.annotations.NullMarked;
