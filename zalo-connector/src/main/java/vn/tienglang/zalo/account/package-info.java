/** The page on which a commune connects its Official Account: settings, consent, what is wrong and what to do. */
@NullMarked
package vn.tienglang.zalo.account;

import org.jspecify.annotations.NullMarked;
