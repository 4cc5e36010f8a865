/** Feedback from first word to last. */
@NullMarked
package vn.tienglang.feedback;

import org.jspecify.annotations.NullMarked;
