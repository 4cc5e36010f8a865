package vn.tienglang.app.command;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.tienglang.hub.config.ConfigException;
import vn.tienglang.hub.pipe.Replay;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.time.VietnamTime;

/** {@code ./hub replay}: lets a projection read again from a time on; says what it would do unless told to do it. */
@Command(
        name = "replay",
        description = {
            "Lets a projection (as ./hub topics names it) read again from a time on, e.g. after its code was mended.",
            "Events are written by their ids, so what is read twice stands once. Without --apply it only says what would"
                    + " happen. A hub that runs begins with the next record of each partition, or when it is restarted."
        })
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Parameters(index = "0", paramLabel = "PROJECTION", description = "e.g. zalo-deliveries")
    private String projection = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "Time of Vietnam such as 2026-11-20T05:30, or with a zone such as 2026-11-19T22:30:00Z.")
    private String from = "";

    @Option(names = "--apply", description = "Does it.")
    private boolean apply;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Instant time = time(from);
        Whereabouts where = Whereabouts.of(config.ground());
        try (Database database = where.openDatabase()) {
            Replay replay = new Replay(where.kafka(), database.jdbi());
            Set<String> known = replay.projections();
            if (!known.contains(projection)) {
                throw new ConfigException(List.of(
                        "PROJECTION: there is no '" + projection + "'; projections are " + String.join(", ", known)));
            }
            List<Replay.Move> moves = replay.plan(projection, time);
            if (apply) {
                replay.apply(moves);
            }
            if (spec != null) {
                tell(spec.commandLine().getOut(), moves, time);
            }
        }
        return 0;
    }

    private void tell(PrintWriter out, List<Replay.Move> moves, Instant time) {
        if (moves.isEmpty()) {
            out.println("nothing that " + projection + " has read is as new as " + Screen.time(time));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("TOPIC", "PARTITION", "STANDS AT", "GOES BACK TO"));
        for (Replay.Move move : moves) {
            rows.add(List.of(
                    move.partition().topic(),
                    Integer.toString(move.partition().partition()),
                    Long.toString(move.from()),
                    Long.toString(move.to())));
        }
        Screen.table(rows).forEach(out::println);
        long again = moves.stream().mapToLong(move -> move.from() - move.to()).sum();
        out.println(
                apply
                        ? projection + " reads " + again + " offsets again"
                        : "nothing was changed; with --apply " + projection + " reads " + again + " offsets again");
    }

    private static Instant time(String given) {
        try {
            return LocalDateTime.parse(given).atZone(VietnamTime.ZONE).toInstant();
        } catch (DateTimeException e) {
            try {
                return Instant.parse(given);
            } catch (DateTimeException none) {
                throw new ConfigException(
                        List.of("--from: '" + given + "' is no time such as 2026-11-20T05:30 or 2026-11-19T22:30:00Z"));
            }
        }
    }
}
