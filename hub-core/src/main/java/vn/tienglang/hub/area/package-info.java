/** The tree of areas, commune over villages over groups, on any day, and how it changes. */
@NullMarked
package vn.tienglang.hub.area;

import org.jspecify.annotations.NullMarked;
