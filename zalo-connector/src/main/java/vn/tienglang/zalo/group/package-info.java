/** Groups that the OA owns: which there are, whose area they serve, who is in them, what they cost and when they end. */
@NullMarked
package vn.tienglang.zalo.group;

import org.jspecify.annotations.NullMarked;
