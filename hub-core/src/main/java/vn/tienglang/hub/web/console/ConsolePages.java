package vn.tienglang.hub.web.console;

import java.util.ArrayList;
import java.util.List;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.staff.StaffOffice;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.WebSettings;

/** All pages of the shell. */
public final class ConsolePages {

    /** Their texts are {@code i18n/web.properties}. */
    static final String ROOM = "web";

    private ConsolePages() {}

    public static List<Pages> all(Hub hub, StaffOffice office, WebSettings settings) {
        List<Pages> pages = new ArrayList<>(List.of(
                new DoorPages(office),
                new HomePages(),
                new AccountPages(office),
                new StopPages(hub.stopSwitch(), office.audit()),
                new StaffPages(office, new Areas(hub.database(), hub.clock())),
                new AuditPages(office.audit())));
        if (settings.gallery()) {
            pages.add(new GalleryPages());
        }
        return List.copyOf(pages);
    }
}
