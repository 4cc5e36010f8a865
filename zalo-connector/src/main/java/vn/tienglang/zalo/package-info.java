/** Zalo Official Account: groups, people, webhooks, tokens. Knows hub-core and no other room. */
@NullMarked
package vn.tienglang.zalo;

import org.jspecify.annotations.NullMarked;
