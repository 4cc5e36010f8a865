package vn.tienglang.hub.commune;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.person.Leader;
import vn.tienglang.hub.text.Fold;

/** What a file must not say about itself, before anything is compared with the database. Stateless. */
final class EntryChecks {

    private EntryChecks() {}

    static void check(List<Entry> entries, Findings findings) {
        Map<String, Entry.OfArea> areas = new HashMap<>();
        Map<String, Entry> channels = new HashMap<>();
        Map<ChatThread, Entry> threads = new HashMap<>();
        Map<String, Entry> heads = new HashMap<>();
        Map<String, Entry.OfOffice> phones = new HashMap<>();
        Map<String, Entry.OfOffice> zaloUsers = new HashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.OfArea area) {
                twice(areas.putIfAbsent(area.id(), area), area, "the id " + area.id(), findings);
            } else if (entry instanceof Entry.OfChannel channel) {
                twice(channels.putIfAbsent(channel.id(), channel), channel, "the id " + channel.id(), findings);
                if (channel.thread() != null) {
                    twice(
                            threads.putIfAbsent(channel.thread(), channel),
                            channel,
                            "the Zalo group " + channel.thread().id(),
                            findings);
                }
            } else if (entry instanceof Entry.OfOffice office) {
                if (office.role() == Leader.Role.HEAD) {
                    twice(heads.putIfAbsent(office.areaId(), office), office, "a head", findings);
                }
                if (office.phone() != null) {
                    onePerson(phones.putIfAbsent(office.phone(), office), office, "phone", findings);
                }
                if (office.zaloUser() != null) {
                    onePerson(zaloUsers.putIfAbsent(office.zaloUser(), office), office, "zalo", findings);
                }
            }
        }
    }

    private static void twice(@Nullable Entry first, Entry second, String what, Findings findings) {
        if (first != null) {
            findings.refuse(second.line(), second.subject(), what + " stands at line " + first.line() + " already");
        }
    }

    /** One person may hold several offices, but must then be called the same. */
    private static void onePerson(
            Entry.@Nullable OfOffice first, Entry.OfOffice second, String what, Findings findings) {
        if (first != null && !Objects.equals(Fold.fold(first.name()), Fold.fold(second.name()))) {
            findings.refuse(
                    second.line(),
                    second.subject(),
                    what + ": is that of " + first.name() + " at line " + first.line());
        }
    }
}
