@NullMarked
package vn.tienglang.broadcast.audio;

import org.jspecify.annotations.NullMarked;
