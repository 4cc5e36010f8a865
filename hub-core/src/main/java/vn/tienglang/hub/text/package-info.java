/** Vietnamese text: folding for search and matching, normal form, limits. */
@NullMarked
package vn.tienglang.hub.text;

import org.jspecify.annotations.NullMarked;
