package vn.tienglang.hub.pipe;

import java.util.List;
import vn.tienglang.hub.event.HubEvent;

/**
 * What a relay does with the events of one batch. Must answer the same ids for the same event: after a crash it is asked again. It
 * may read the database; a passing failure of it is waited out, any other exception sends the record to the dead topic.
 */
@FunctionalInterface
public interface Expansion {

    /** The events this one becomes, in order; empty when it is not this relay's. */
    List<Outgoing> expand(HubEvent event);
}
