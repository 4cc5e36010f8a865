@NullMarked
package vn.tienglang.hub.store;

import org.jspecify.annotations.NullMarked;
