/** What became of each delivery of an announcement, counted by area; nothing here says more than is known. */
@NullMarked
package vn.tienglang.hub.announcement.receipt;

import org.jspecify.annotations.NullMarked;
