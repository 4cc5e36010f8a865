@NullMarked
package vn.tienglang.sandbox;

import org.jspecify.annotations.NullMarked;
