package vn.tienglang.app.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import vn.tienglang.hub.event.Json;

/**
 * What a measurement tells: first machine, versions and method, then figures and whether they are what was promised,
 * at last all figures as one line of JSON. Not thread-safe.
 */
final class Report {

    private final PrintWriter out;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    /** @param method in a sentence or two: what is done, what is counted */
    Report(PrintWriter out, String name, String method) {
        this.out = out;
        figures.put("bench", name);
        tell("machine", Machine.described());
        tell("versions", "hub " + version() + ", Java " + Runtime.version() + ", Kafka " + AppInfoParser.getVersion());
        tell("method", method);
    }

    /** A line about what is going on. */
    void tell(String what, String says) {
        out.printf("%-10s %s%n", what, says);
        out.flush();
    }

    /** A figure for the last line, by its name there. */
    void figure(String name, Object value) {
        figures.put(name, value);
    }

    /** What was promised; what does not hold is told and makes the exit code 1. */
    void promise(String promised, boolean held) {
        tell(held ? "held" : "NOT HELD", promised);
        if (!held) {
            broken.add(promised);
        }
    }

    /** Tells the last line. */
    int end() {
        figures.put("load_after", Math.round(Machine.load() * 10) / 10.0);
        figures.put("ok", broken.isEmpty());
        out.println(Json.write(figures));
        out.flush();
        return broken.isEmpty() ? 0 : 1;
    }

    private static String version() {
        String version = Report.class.getPackage().getImplementationVersion();
        return version == null ? "not packaged" : version;
    }
}
