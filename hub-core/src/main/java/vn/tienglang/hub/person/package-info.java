/** People by random id, their identity apart, and who leads which area. */
@NullMarked
package vn.tienglang.hub.person;

import org.jspecify.annotations.NullMarked;
