/** The places where areas can be reached: chats, loudspeaker zones, notice pages. */
@NullMarked
package vn.tienglang.hub.channel;

import org.jspecify.annotations.NullMarked;
