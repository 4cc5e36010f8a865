/** The hub: what every room of the house stands on. */
@NullMarked
package vn.tienglang.hub;

import org.jspecify.annotations.NullMarked;
