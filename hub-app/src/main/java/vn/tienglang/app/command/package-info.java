/** The command line, a class a command. */
@NullMarked
package vn.tienglang.app.command;

import org.jspecify.annotations.NullMarked;
