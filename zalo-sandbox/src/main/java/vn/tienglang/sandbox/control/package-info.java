@NullMarked
package vn.tienglang.sandbox.control;

import org.jspecify.annotations.NullMarked;
