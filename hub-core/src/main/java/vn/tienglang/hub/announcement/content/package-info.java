/** What should not go out to forty chats and a loudspeaker, found before a person approves it. */
@NullMarked
package vn.tienglang.hub.announcement.content;

import org.jspecify.annotations.NullMarked;
