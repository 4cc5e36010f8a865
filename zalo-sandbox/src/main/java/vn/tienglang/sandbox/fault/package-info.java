@NullMarked
package vn.tienglang.sandbox.fault;

import org.jspecify.annotations.NullMarked;
