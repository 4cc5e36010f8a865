/** The channel log: each call to Zalo, blanked, kept for a fortnight, beside the deliveries it was made for. */
@NullMarked
package vn.tienglang.zalo.log;

import org.jspecify.annotations.NullMarked;
