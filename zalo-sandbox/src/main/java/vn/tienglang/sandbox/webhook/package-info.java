@NullMarked
package vn.tienglang.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
