@NullMarked
package vn.tienglang.sandbox.world;

import org.jspecify.annotations.NullMarked;
