@NullMarked
package vn.tienglang.hub.pipe;

import org.jspecify.annotations.NullMarked;
