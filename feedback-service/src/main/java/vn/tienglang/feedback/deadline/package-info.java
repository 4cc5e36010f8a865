/** Due times on the working axis of an office, and why they are what they are. */
@NullMarked
package vn.tienglang.feedback.deadline;

import org.jspecify.annotations.NullMarked;
