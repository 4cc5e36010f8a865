@NullMarked
package vn.tienglang.sandbox.received;

import org.jspecify.annotations.NullMarked;
