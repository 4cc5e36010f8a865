package vn.tienglang.zalo.talk;

import vn.tienglang.hub.Hub;
import vn.tienglang.hub.announcement.AnnouncementIndex;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.zalo.inbound.CitizenMessages;
import vn.tienglang.zalo.inbound.MessageReader;
import vn.tienglang.zalo.inbound.PlatformEventReader;

/** The account's conversation with people, wired. */
public final class Conversing {

    /** What the account last showed or asked, as others may have to know it. */
    public static final String MENU = "menu";

    public static final String REPORT = "report";

    private final MessageReader heard;
    private final MessageReader reader;
    private final PlatformEventReader greeter;

    /** @param self takes what people say of themselves, e.g. where they belong */
    public Conversing(
            Hub hub, TalkSettings settings, People people, Outbox outbox, Letters letters, MessageReader self) {
        Areas areas = new Areas(hub.database(), hub.clock());
        heard = new HeardReader(hub.clock());
        reader = new TalkReader(
                letters,
                settings,
                Procedures.load(settings.procedures()),
                areas,
                new AnnouncementIndex(hub.database(), areas),
                new CitizenMessages(outbox),
                self,
                hub.clock());
        greeter = new Greeter(letters, settings, areas, people, hub.clock());
    }

    /** Whether a message means a line of the menu, and no report. */
    public static boolean understands(String text) {
        return !(Wish.read(text, true) instanceof Wish.Other);
    }

    /** Notes that somebody wrote; to stand before all that answer. */
    public MessageReader heard() {
        return heard;
    }

    /** Takes menu, plain words and answers; to stand after all that know better. */
    public MessageReader reader() {
        return reader;
    }

    public PlatformEventReader greeter() {
        return greeter;
    }
}
