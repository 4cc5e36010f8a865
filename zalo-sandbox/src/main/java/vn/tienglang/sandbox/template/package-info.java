@NullMarked
package vn.tienglang.sandbox.template;

import org.jspecify.annotations.NullMarked;
