package vn.tienglang.hub.announcement;

import java.time.Instant;
import java.util.List;

/** What became of a change somebody asked for; anything but {@link Done} has changed nothing. */
public sealed interface Outcome {

    record Done(Announcement announcement) implements Outcome {}

    record Invalid(List<FieldProblem> problems) implements Outcome {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    record Refused(Refusal why) implements Outcome {}

    /** Somebody else changed it since it was read. */
    record Overtaken(String by, Instant at) implements Outcome {}

    record NotFound() implements Outcome {}
}
