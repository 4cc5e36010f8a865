/** A commune as files: what an installation imports, and the history a demo replays. */
@NullMarked
package vn.tienglang.hub.commune;

import org.jspecify.annotations.NullMarked;
