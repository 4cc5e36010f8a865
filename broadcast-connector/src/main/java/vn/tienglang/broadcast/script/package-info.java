/**
 * Written announcements into words a loudspeaker can say.
 *
 * <p>The way of a text: {@code CleanText} (Unicode and layout) → {@code Tokens} → one {@code Reading} per class of
 * expression, tried in the order of {@code ScriptReader} → {@code SpokenScript} (words and pauses with their source).
 */
@NullMarked
package vn.tienglang.broadcast.script;

import org.jspecify.annotations.NullMarked;
