/** Who handles what, and why. */
@NullMarked
package vn.tienglang.feedback.desk;

import org.jspecify.annotations.NullMarked;
