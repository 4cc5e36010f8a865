package vn.tienglang.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.tienglang.hub.pipe.PipePositions;
import vn.tienglang.hub.pipe.PipePositions.Position;
import vn.tienglang.hub.pipe.TopicSurvey;
import vn.tienglang.hub.store.Database;

/** {@code ./hub topics}: what lies in the topics, and how far every pipe has read. */
@Command(
        name = "topics",
        description = {
            "Shows the topics of this installation and how far every pipe has read.",
            "Offsets and lag count the marks that end transactions too, so they can be above the number of records."
        })
final class TopicsCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(names = "--partitions", description = "A line for each partition that a pipe reads.")
    private boolean partitions;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Whereabouts where = Whereabouts.of(config.ground());
        List<TopicSurvey.Line> topics = new TopicSurvey(where.kafka()).lines();
        List<Position> positions;
        try (Database database = where.openDatabase()) {
            positions = new PipePositions(where.kafka(), database.jdbi()).all();
        }
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            Screen.table(topicRows(topics)).forEach(out::println);
            out.println();
            Screen.table(pipeRows(positions)).forEach(out::println);
        }
        return 0;
    }

    private static List<List<String>> topicRows(List<TopicSurvey.Line> topics) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("TOPIC", "PARTITIONS", "OFFSETS", "OLDEST", "NEWEST"));
        for (TopicSurvey.Line topic : topics) {
            rows.add(List.of(
                    topic.topic(),
                    Integer.toString(topic.partitions()),
                    Long.toString(topic.offsets()),
                    Screen.time(topic.oldest()),
                    Screen.time(topic.newest())));
        }
        return rows;
    }

    private List<List<String>> pipeRows(List<Position> positions) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PIPE", "KIND", "READS", "LAG"));
        Map<List<String>, Long> lags =
                new TreeMap<>((a, b) -> String.join(" ", a).compareTo(String.join(" ", b)));
        for (Position position : positions) {
            String reads = partitions
                    ? position.partition().topic() + "[" + position.partition().partition() + "] @ " + position.next()
                    : position.partition().topic();
            lags.merge(
                    List.of(position.pipe(), position.kind().name().toLowerCase(java.util.Locale.ROOT), reads),
                    position.lag(),
                    Long::sum);
        }
        lags.forEach((pipe, lag) -> rows.add(List.of(pipe.get(0), pipe.get(1), pipe.get(2), Long.toString(lag))));
        return rows;
    }
}
