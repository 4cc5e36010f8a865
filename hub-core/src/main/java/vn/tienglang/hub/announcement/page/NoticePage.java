package vn.tienglang.hub.announcement.page;

import java.util.List;
import vn.tienglang.hub.announcement.AnnouncementIndex;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** The public notice page (bảng tin): what is in force and was meant for it, newest first, for everyone. Thread-safe. */
public final class NoticePage implements Pages {

    private static final int PER_PAGE = 20;

    private final AnnouncementIndex index;

    public NoticePage(AnnouncementIndex index) {
        this.index = index;
    }

    @Override
    public String room() {
        return AnnouncementPages.ROOM;
    }

    @Override
    public void routes(Routes routes) {
        routes.anyone().get("/bang-tin", this::show);
    }

    private void show(Visit visit) {
        int page = visit.pageNumber();
        List<AnnouncementIndex.Notice> notices = index.notices((page - 1) * PER_PAGE, PER_PAGE + 1);
        visit.show(Page.of("announcement/notices.jte", "announcement.notices.title")
                .with("notices", notices.subList(0, Math.min(notices.size(), PER_PAGE)))
                .with("page", page)
                .with("pages", notices.size() > PER_PAGE ? page + 1 : page));
    }
}
