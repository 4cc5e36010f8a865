@NullMarked
package vn.tienglang.sandbox.life;

import org.jspecify.annotations.NullMarked;
