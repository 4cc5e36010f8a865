/** Puts the programme on air, zone by zone, and writes the diary of it. */
@NullMarked
package vn.tienglang.broadcast.air;

import org.jspecify.annotations.NullMarked;
