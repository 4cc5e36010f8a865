/** Access tokens of the Official Account: they rotate, and the refresh token works once. */
@NullMarked
package vn.tienglang.zalo.token;

import org.jspecify.annotations.NullMarked;
