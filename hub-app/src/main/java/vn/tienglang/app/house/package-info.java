/** The rooms, wired by hand into one program. */
@NullMarked
package vn.tienglang.app.house;

import org.jspecify.annotations.NullMarked;
