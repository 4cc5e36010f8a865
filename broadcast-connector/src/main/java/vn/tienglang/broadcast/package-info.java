@NullMarked
package vn.tienglang.broadcast;

import org.jspecify.annotations.NullMarked;
