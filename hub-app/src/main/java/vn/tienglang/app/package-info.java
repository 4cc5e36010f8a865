@NullMarked
package vn.tienglang.app;

import org.jspecify.annotations.NullMarked;
