package vn.tienglang.hub.commune;

import java.util.ArrayList;
import java.util.List;
import vn.tienglang.hub.commune.ImportReport.Line;
import vn.tienglang.hub.commune.ImportReport.Outcome;

/** Collects what becomes of each entry while a file is read and applied. Not thread-safe. */
final class Findings {

    private final List<Line> lines = new ArrayList<>();

    void refuse(int line, String subject, String why) {
        lines.add(new Line(line, Outcome.REFUSED, subject, why));
    }

    void note(int line, Outcome outcome, String subject, String detail) {
        lines.add(new Line(line, outcome, subject, detail));
    }

    boolean refused() {
        return lines.stream().anyMatch(line -> line.outcome() == Outcome.REFUSED);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
