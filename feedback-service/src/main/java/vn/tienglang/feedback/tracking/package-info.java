/** The feedback itself: its states, what may follow what, its history and its rounds. */
@NullMarked
package vn.tienglang.feedback.tracking;

import org.jspecify.annotations.NullMarked;
