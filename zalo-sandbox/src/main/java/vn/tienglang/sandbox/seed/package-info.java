@NullMarked
package vn.tienglang.sandbox.seed;

import org.jspecify.annotations.NullMarked;
