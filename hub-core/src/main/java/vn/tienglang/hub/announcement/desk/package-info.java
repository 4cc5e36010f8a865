/** The village desk: what a village keeps until its head confirms, or until its time is up. */
@NullMarked
package vn.tienglang.hub.announcement.desk;

import org.jspecify.annotations.NullMarked;
