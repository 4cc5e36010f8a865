/** What staff publish to an audience of areas: written, checked, approved, published, revised or withdrawn. */
@NullMarked
package vn.tienglang.hub.announcement;

import org.jspecify.annotations.NullMarked;
