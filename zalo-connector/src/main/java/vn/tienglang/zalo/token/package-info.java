/** OAuth with Zalo: pairs of tokens, sealed at rest, renewed in good time by one flight an account. */
@NullMarked
package vn.tienglang.zalo.token;

import org.jspecify.annotations.NullMarked;
