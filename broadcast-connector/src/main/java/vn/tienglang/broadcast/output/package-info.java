@NullMarked
package vn.tienglang.broadcast.output;

import org.jspecify.annotations.NullMarked;
