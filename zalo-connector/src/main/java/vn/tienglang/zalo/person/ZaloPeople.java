package vn.tienglang.zalo.person;

import vn.tienglang.hub.person.People;
import vn.tienglang.zalo.inbound.PlatformEventReader;

/** People and the OA, wired. */
public final class ZaloPeople {

    private final PersonEvents events;

    public ZaloPeople(People people) {
        events = new PersonEvents(people);
    }

    public PlatformEventReader events() {
        return events;
    }
}
