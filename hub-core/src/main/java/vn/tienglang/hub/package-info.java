@NullMarked
package vn.tienglang.hub;

import org.jspecify.annotations.NullMarked;
