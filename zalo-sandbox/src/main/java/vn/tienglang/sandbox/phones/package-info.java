@NullMarked
package vn.tienglang.sandbox.phones;

import org.jspecify.annotations.NullMarked;
