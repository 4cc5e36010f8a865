@NullMarked
package vn.tienglang.zalo;

import org.jspecify.annotations.NullMarked;
