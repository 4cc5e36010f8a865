/** {@code ./hub bench}: the project's own measurements, each a command of its own. */
@NullMarked
package vn.tienglang.app.bench;

import org.jspecify.annotations.NullMarked;
