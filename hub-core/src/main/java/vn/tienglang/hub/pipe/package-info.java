/** The four pipes: Outbox, Relay, Projection, Lanes. Everything that moves an event is one of them. */
@NullMarked
package vn.tienglang.hub.pipe;

import org.jspecify.annotations.NullMarked;
