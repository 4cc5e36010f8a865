package vn.tienglang.hub.commune;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaChange;
import vn.tienglang.hub.area.AreaChanges;
import vn.tienglang.hub.area.AreaDecision;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.ChannelChanges;
import vn.tienglang.hub.commune.ImportReport.Outcome;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.time.VietnamTime;

/** One import within one transaction: each entry compared with what is there, and made so. Not thread-safe. */
final class ImportRun {

    private final Handle handle;
    private final AreaChanges areaChanges;
    private final OfficeImport offices;
    private final ChannelImport channels;
    private final AreaDecision decision;
    private final LocalDate today;
    private final Findings findings;

    /** Read again only after an area changed; most entries of a second run change none. */
    private Optional<AreaTree> tree = Optional.empty();

    ImportRun(Handle handle, Clock clock, Database database, People people, String by, Findings findings) {
        this.handle = handle;
        this.areaChanges = new AreaChanges(database, clock);
        this.decision = new AreaDecision(by, "");
        this.today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        this.findings = findings;
        this.offices = new OfficeImport(handle, people, today);
        this.channels = new ChannelImport(handle, new ChannelChanges(database, clock), by, today);
    }

    /** What was found about one entry: nothing to do, or what was done. */
    record Result(Outcome outcome, String detail) {
        static final Result UNCHANGED = new Result(Outcome.UNCHANGED, "");

        static Result created(String detail) {
            return new Result(Outcome.CREATED, detail);
        }

        static Result changed(List<String> details) {
            return details.isEmpty() ? UNCHANGED : new Result(Outcome.CHANGED, String.join("; ", details));
        }
    }

    void run(List<Entry> entries) {
        AreaChanges.lock(handle);
        entries.stream()
                .filter(Entry.OfArea.class::isInstance)
                .map(Entry.OfArea.class::cast)
                .sorted(Comparator.comparing(Entry.OfArea::level))
                .forEach(this::apply);
        entries.stream().filter(entry -> !(entry instanceof Entry.OfArea)).forEach(this::apply);
        if (!findings.refused()) {
            entries.forEach(this::checkCount);
        }
    }

    private void apply(Entry entry) {
        try {
            Result result = result(entry);
            findings.note(entry.line(), result.outcome(), entry.subject(), result.detail());
        } catch (IllegalArgumentException e) {
            findings.refuse(entry.line(), entry.subject(), String.valueOf(e.getMessage()));
        }
    }

    private Result result(Entry entry) {
        if (entry instanceof Entry.OfArea area) {
            return area(area);
        }
        if (entry instanceof Entry.OfOffice office) {
            return offices.apply(office, tree());
        }
        if (entry instanceof Entry.OfChannel channel) {
            return channels.apply(channel, tree());
        }
        return households((Entry.OfHouseholds) entry);
    }

    private Result area(Entry.OfArea entry) {
        if (!tree().knows(entry.id())) {
            change(new AreaChange.Open(
                    entry.id(),
                    entry.level(),
                    entry.label(),
                    entry.name(),
                    entry.formerNames(),
                    entry.parent(),
                    entry.households(),
                    begin(entry)));
            return Result.created(entry.name());
        }
        Area area = tree().area(entry.id());
        if (!tree().isLiving(entry.id())) {
            throw new IllegalArgumentException("id: this area ended on " + area.validTo());
        }
        if (area.level() != entry.level()) {
            throw new IllegalArgumentException("level: it is a " + area.level() + " and stays one");
        }
        return Result.changed(differences(entry, area));
    }

    private LocalDate begin(Entry.OfArea entry) {
        LocalDate since = entry.since() == null ? today : entry.since();
        if (since.isAfter(today)) {
            throw new IllegalArgumentException("since: " + since + " lies ahead");
        }
        return since;
    }

    private List<String> differences(Entry.OfArea entry, Area area) {
        List<String> done = new ArrayList<>();
        if (!entry.name().equals(area.name()) || !entry.label().equals(area.label())) {
            change(new AreaChange.Rename(entry.id(), entry.label(), entry.name(), today));
            done.add("name: " + area.name() + " → " + entry.name());
        }
        if (entry.parent() != null && !entry.parent().equals(area.parent())) {
            change(new AreaChange.Move(entry.id(), entry.parent(), today));
            done.add("parent: " + area.parent() + " → " + entry.parent());
        } else if (!Objects.equals(entry.parent(), area.parent())) {
            throw new IllegalArgumentException("parent: must be given; it belongs to " + area.parent());
        }
        if (entry.households() != null && entry.households() != area.households()) {
            change(new AreaChange.Recount(entry.id(), entry.households(), today));
            done.add("households: " + area.households() + " → " + entry.households());
        }
        List<String> names = entry.formerNames().stream()
                .filter(name -> !area.formerNames().contains(name))
                .toList();
        if (!names.isEmpty()) {
            change(new AreaChange.AddFormerNames(entry.id(), names, today));
            done.add("former names: " + String.join(", ", names));
        }
        return done;
    }

    private Result households(Entry.OfHouseholds entry) {
        List<String> done = new ArrayList<>();
        Area area = tree().area(entry.areaId());
        if (entry.households() != null && entry.households() != area.households()) {
            change(new AreaChange.Recount(area.id(), entry.households(), today));
            done.add("households: " + area.households() + " → " + entry.households());
        }
        if (entry.joined() != null) {
            channels.joined(entry.areaId(), entry.joined(), tree()).ifPresent(done::add);
        }
        return Result.changed(done);
    }

    /** More households below than in the whole is a slip of the pen somewhere. */
    private void checkCount(Entry entry) {
        String areaId = entry instanceof Entry.OfArea area
                ? area.id()
                : entry instanceof Entry.OfHouseholds count ? count.areaId() : "";
        if (areaId.isEmpty()) {
            return;
        }
        Area area = tree().area(areaId);
        int below = tree().children(areaId).stream().mapToInt(Area::households).sum();
        if (below > area.households()) {
            findings.refuse(
                    entry.line(),
                    entry.subject(),
                    "households: " + area.households() + " are fewer than the " + below + " of the areas below it");
        }
    }

    private void change(AreaChange change) {
        areaChanges.apply(handle, change, decision);
        tree = Optional.empty();
    }

    private AreaTree tree() {
        if (tree.isEmpty()) {
            tree = Optional.of(Areas.tree(handle, today));
        }
        return tree.get();
    }
}
