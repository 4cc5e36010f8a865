/** The pages and the JSON interface of announcements, and the public notice page. */
@NullMarked
package vn.tienglang.hub.announcement.page;

import org.jspecify.annotations.NullMarked;
