/** What people are told, where, and what became of it. */
@NullMarked
package vn.tienglang.feedback.notify;

import org.jspecify.annotations.NullMarked;
