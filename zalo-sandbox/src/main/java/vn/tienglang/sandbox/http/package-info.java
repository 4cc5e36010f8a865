@NullMarked
package vn.tienglang.sandbox.http;

import org.jspecify.annotations.NullMarked;
