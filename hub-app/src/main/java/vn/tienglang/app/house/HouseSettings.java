package vn.tienglang.app.house;

import java.nio.file.Path;
import java.util.Set;
import vn.tienglang.app.ground.GroundSettings;
import vn.tienglang.broadcast.BroadcastSettings;
import vn.tienglang.feedback.FeedbackSettings;
import vn.tienglang.hub.announcement.AnnouncementSettings;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.web.WebSettings;
import vn.tienglang.zalo.ZaloSettings;

/**
 * All settings of a program, read and checked before anything starts.
 *
 * @param rooms the names of the rooms that run in this process
 */
public record HouseSettings(
        Set<String> rooms,
        GroundSettings ground,
        WebSettings web,
        AnnouncementSettings announcements,
        ZaloSettings zalo,
        BroadcastSettings broadcast,
        FeedbackSettings feedback) {

    public HouseSettings {
        rooms = Set.copyOf(rooms);
    }

    /**
     * @param home the program's folder, from which relative paths are meant
     * @throws vn.tienglang.hub.config.ConfigException naming every mistake
     */
    public static HouseSettings from(Settings settings, Path home, Set<String> rooms) {
        HouseSettings read = new HouseSettings(
                rooms,
                GroundSettings.from(settings, home),
                WebSettings.from(settings.section("web")),
                AnnouncementSettings.from(settings.section("announcements")),
                ZaloSettings.from(settings.section("zalo")),
                BroadcastSettings.from(settings.section("broadcast")),
                FeedbackSettings.read(
                        settings.section("feedback"), settings.section("web").text("public-url")));
        settings.check();
        return read;
    }
}
