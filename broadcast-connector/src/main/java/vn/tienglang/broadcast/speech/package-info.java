@NullMarked
package vn.tienglang.broadcast.speech;

import org.jspecify.annotations.NullMarked;
