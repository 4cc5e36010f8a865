package vn.tienglang.feedback.deadline;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.time.VietnamTime;

/** Until when what must have happened, by category and urgency. Immutable, thread-safe. */
public final class Deadlines {

    private final WorkingCalendar office;
    private final WorkingCalendar always = WorkingCalendar.always(VietnamTime.ZONE);
    private final Map<Urgency, Term> terms;
    private final Map<String, Map<Urgency, Term>> exceptions;

    /**
     * @param terms one for each urgency
     * @param exceptions by category id
     */
    public Deadlines(WorkingCalendar office, Map<Urgency, Term> terms, Map<String, Map<Urgency, Term>> exceptions) {
        for (Urgency urgency : Urgency.values()) {
            if (!terms.containsKey(urgency)) {
                throw new IllegalArgumentException("no terms for " + urgency);
            }
        }
        this.office = office;
        this.terms = new EnumMap<>(terms);
        this.exceptions = new HashMap<>(exceptions);
    }

    /**
     * Both due times of one round.
     *
     * @param acknowledge until when a desk must have taken it
     * @param resolve until when it must be answered
     */
    public record Due(DueTime acknowledge, DueTime resolve) {}

    public WorkingCalendar office() {
        return office;
    }

    /** The calendar that counts: an emergency knows no office hours. */
    public WorkingCalendar calendar(Urgency urgency) {
        return urgency == Urgency.EMERGENCY ? always : office;
    }

    public Term term(String category, Urgency urgency) {
        Term standard = java.util.Objects.requireNonNull(terms.get(urgency));
        return exceptions.getOrDefault(category, Map.of()).getOrDefault(urgency, standard);
    }

    /** Due times of a round that began then; empty while a pause lasts. */
    public Optional<Due> due(String category, Urgency urgency, Instant start, List<Clocks.Pause> pauses) {
        Term term = term(category, urgency);
        WorkingCalendar calendar = calendar(urgency);
        return Clocks.due(calendar, start, term.resolve(), pauses)
                .map(resolve -> new Due(calendar.derive(start, term.acknowledge()), resolve));
    }
}
