/** From deliveries to chats: ledger, parts of a long text, calls, and the history that settles a doubt. */
@NullMarked
package vn.tienglang.zalo.outbound;

import org.jspecify.annotations.NullMarked;
