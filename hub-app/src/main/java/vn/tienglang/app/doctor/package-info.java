/** What {@code ./hub doctor} looks at: one small check a thing, none of which changes anything. */
@NullMarked
package vn.tienglang.app.doctor;

import org.jspecify.annotations.NullMarked;
