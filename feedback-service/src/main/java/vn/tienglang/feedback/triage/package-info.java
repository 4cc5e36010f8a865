/** What a message is about, how urgent it is, and whether it was told before; always with the words that decided. */
@NullMarked
package vn.tienglang.feedback.triage;

import org.jspecify.annotations.NullMarked;
