/** The demo: an invented commune, the Zalo sandbox, and a stage that shows both at once. Everything simulated says so. */
@NullMarked
package vn.tienglang.app.demo;

import org.jspecify.annotations.NullMarked;
