/** What is printed for notice boards. */
@NullMarked
package vn.tienglang.zalo.print;

import org.jspecify.annotations.NullMarked;
