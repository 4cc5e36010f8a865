@NullMarked
package vn.tienglang.sandbox.openapi;

import org.jspecify.annotations.NullMarked;
