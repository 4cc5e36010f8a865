/** The Official Account's conversation with one person: menu, plain words, and where a talk stands. */
@NullMarked
package vn.tienglang.zalo.talk;

import org.jspecify.annotations.NullMarked;
