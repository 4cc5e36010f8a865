/**
 * Pipe 4: lanes over a ledger in the database, toward the outside world. One call at a time per channel, first in first
 * out within a class, urgent classes first, every attempt on record before its call.
 */
@NullMarked
package vn.tienglang.hub.pipe.lane;

import org.jspecify.annotations.NullMarked;
