/** From webhooks to citizens' messages: signature, durability before the answer, each event once. */
@NullMarked
package vn.tienglang.zalo.inbound;

import org.jspecify.annotations.NullMarked;
