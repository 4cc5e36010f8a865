package vn.tienglang.hub.pipe;

import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;

/** An event on its way to a topic. */
public record Outgoing(Topic topic, HubEvent event) {}
