/** From one announcement to one delivery a channel: commune → village → group, as functions of event, tree and channels. */
@NullMarked
package vn.tienglang.hub.announcement.relay;

import org.jspecify.annotations.NullMarked;
