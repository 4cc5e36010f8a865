package vn.tienglang.hub.commune;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.commune.ImportRun.Result;
import vn.tienglang.hub.person.Leader;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.person.Person;
import vn.tienglang.hub.person.Phone;
import vn.tienglang.hub.text.Fold;

/** Makes the offices of a file so. Not thread-safe. */
final class OfficeImport {

    private final Handle handle;
    private final People people;
    private final LocalDate today;

    OfficeImport(Handle handle, People people, LocalDate today) {
        this.handle = handle;
        this.people = people;
        this.today = today;
    }

    Result apply(Entry.OfOffice entry, AreaTree tree) {
        Area area = tree.area(entry.areaId());
        List<Leader> holders = Leadership.holders(handle, area.id(), today).stream()
                .filter(leader -> leader.role() == entry.role())
                .toList();
        Optional<Leader> holder = holders.stream()
                .filter(leader -> same(entry, leader.personId()))
                .findFirst();
        if (holder.isPresent()) {
            return Result.changed(update(entry, holder.get()));
        }
        String person = person(entry);
        Leadership.appoint(handle, area.id(), person, entry.role(), entry.title(), begin(entry, area, holders));
        link(entry, person);
        if (entry.role() != Leader.Role.HEAD || holders.isEmpty()) {
            return Result.created(entry.name());
        }
        String former = People.person(handle, holders.get(0).personId())
                .map(Person::name)
                .orElse("?");
        return Result.changed(List.of(former + " → " + entry.name()));
    }

    /** The phone tells people apart; where one of the two has none, the name does. */
    private boolean same(Entry.OfOffice entry, String personId) {
        Person person = People.person(handle, personId).orElseThrow();
        if (entry.phone() != null && person.phone() != null) {
            return entry.phone().equals(person.phone());
        }
        return person.name() != null && Fold.fold(person.name()).equals(Fold.fold(entry.name()));
    }

    private List<String> update(Entry.OfOffice entry, Leader holder) {
        Person person = People.person(handle, holder.personId()).orElseThrow();
        List<String> done = new ArrayList<>();
        @Nullable String phone = entry.phone() == null ? person.phone() : entry.phone();
        boolean renamed = !entry.name().equals(person.name());
        if (renamed) {
            done.add("name: " + person.name() + " → " + entry.name());
        }
        if (phone != null && !phone.equals(person.phone())) {
            done.add("phone: " + Phone.spaced(phone));
        }
        if (!done.isEmpty()) {
            people.identify(handle, holder.personId(), entry.name(), phone);
        }
        if (link(entry, holder.personId())) {
            done.add("zalo: " + entry.zaloUser());
        }
        return done;
    }

    /** A known phone number is a known person, who must then be called as known. */
    private String person(Entry.OfOffice entry) {
        Optional<String> known = Optional.ofNullable(entry.phone()).flatMap(phone -> People.byPhone(handle, phone));
        if (known.isEmpty()) {
            return people.add(handle, entry.name(), entry.phone());
        }
        String name = People.person(handle, known.get()).map(Person::name).orElse("?");
        if (!Fold.fold(name).equals(Fold.fold(entry.name()))) {
            throw new IllegalArgumentException("phone: is that of " + name);
        }
        return known.get();
    }

    private LocalDate begin(Entry.OfOffice entry, Area area, List<Leader> holders) {
        if (entry.since() != null) {
            if (entry.since().isAfter(today) || entry.since().isBefore(area.validFrom())) {
                throw new IllegalArgumentException(
                        "since: must be from " + area.validFrom() + " to today, not " + entry.since());
            }
            return entry.since();
        }
        boolean first =
                holders.isEmpty() && Leadership.history(handle, area.id()).isEmpty();
        return first ? area.validFrom() : today;
    }

    private boolean link(Entry.OfOffice entry, String personId) {
        return entry.account() != null
                && entry.zaloUser() != null
                && People.link(handle, entry.account(), entry.zaloUser(), personId);
    }
}
