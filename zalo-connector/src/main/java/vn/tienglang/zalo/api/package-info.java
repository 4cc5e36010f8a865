/** Zalo's OpenAPI as it is: calls, answers that carry an error in a 200, the table of error codes. */
@NullMarked
package vn.tienglang.zalo.api;

import org.jspecify.annotations.NullMarked;
