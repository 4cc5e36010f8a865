@NullMarked
package vn.tienglang.feedback;

import org.jspecify.annotations.NullMarked;
