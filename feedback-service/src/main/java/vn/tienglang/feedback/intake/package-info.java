/** From a citizen's message to a feedback with a code. */
@NullMarked
package vn.tienglang.feedback.intake;

import org.jspecify.annotations.NullMarked;
