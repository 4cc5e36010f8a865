/** Pages and the small API of the tracker. */
@NullMarked
package vn.tienglang.feedback.page;

import org.jspecify.annotations.NullMarked;
