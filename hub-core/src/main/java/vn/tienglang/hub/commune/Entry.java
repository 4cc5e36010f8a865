package vn.tienglang.hub.commune;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.person.Leader;

/** One thing a file says, whatever its format. What is absent is left as it is. */
sealed interface Entry {

    int line();

    /** As the report names it. */
    String subject();

    /**
     * An area.
     *
     * @param since the day it began, if it is new here
     */
    record OfArea(
            int line,
            String id,
            AreaLevel level,
            String label,
            String name,
            List<String> formerNames,
            @Nullable String parent,
            @Nullable Integer households,
            @Nullable LocalDate since)
            implements Entry {
        @Override
        public String subject() {
            return level.name().toLowerCase(Locale.ROOT) + " " + id;
        }
    }

    /**
     * Who holds an office.
     *
     * @param phone ten or eleven digits
     * @param account the Official Account that {@code zaloUser} is an id of
     */
    record OfOffice(
            int line,
            String areaId,
            Leader.Role role,
            String name,
            @Nullable String phone,
            @Nullable String title,
            @Nullable String account,
            @Nullable String zaloUser,
            @Nullable LocalDate since)
            implements Entry {
        @Override
        public String subject() {
            return role.name().toLowerCase(Locale.ROOT) + " of " + areaId;
        }
    }

    /**
     * A channel.
     *
     * @param bulletins times of a zone's bulletins; none to leave them
     */
    record OfChannel(
            int line,
            String id,
            ChannelKind kind,
            String areaId,
            String name,
            @Nullable ChatThread thread,
            @Nullable String leaderPhone,
            List<String> covers,
            @Nullable Integer joined,
            List<LocalTime> bulletins,
            @Nullable LocalDate since)
            implements Entry {
        @Override
        public String subject() {
            return "channel " + id;
        }
    }

    /** A count of an area's households, and of those in its chat. */
    record OfHouseholds(
            int line,
            String areaId,
            @Nullable Integer households,
            @Nullable Integer joined) implements Entry {
        @Override
        public String subject() {
            return "households of " + areaId;
        }
    }
}
