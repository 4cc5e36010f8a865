package vn.tienglang.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.tienglang.hub.config.ConfigException;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.TopicNames;
import vn.tienglang.hub.pipe.DeadLetter;
import vn.tienglang.hub.pipe.DeadLetterBox;
import vn.tienglang.hub.pipe.DeadLetterBox.Resending;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.time.Ticker;

/** {@code ./hub dead}: records that no code could read, why, and the way back. */
@Command(
        name = "dead",
        mixinStandardHelpOptions = true,
        description = "Lists, shows and sends back records that no code could read.",
        subcommands = {DeadCommand.ListLetters.class, DeadCommand.Show.class, DeadCommand.Resend.class})
final class DeadCommand {

    /** What the three have in common. */
    private abstract static class OnLetters implements Callable<Integer> {

        @Mixin
        private ConfigFile config = new ConfigFile();

        @Spec
        private @Nullable CommandSpec spec;

        /** The topic's name with or without prefix, with or without {@code .dead}. */
        static Topic topic(TopicNames names, String given) {
            String name = given.endsWith(".dead") ? given.substring(0, given.length() - 5) : given;
            for (Topic topic : Topic.values()) {
                if (topic.family().equals(name) || names.of(topic).equals(name)) {
                    return topic;
                }
            }
            throw new ConfigException(List.of("TOPIC: there is no topic '" + given + "'; topics are "
                    + String.join(
                            ", ",
                            List.of(Topic.values()).stream().map(Topic::family).toList())));
        }

        static void refuseNegative(int partition, long offset) {
            if (partition < 0 || offset < 0) {
                throw new ConfigException(List.of("PARTITION and OFFSET are whole numbers from 0"));
            }
        }

        TopicNames names() {
            return config.ground().topics();
        }

        DeadLetterBox box() {
            KafkaClients kafka = Whereabouts.of(config.ground()).kafka();
            return new DeadLetterBox(kafka, Clock.systemUTC(), Ticker.system());
        }

        PrintWriter out() {
            return spec == null
                    ? new PrintWriter(System.out, true, UTF_8)
                    : spec.commandLine().getOut();
        }

        int refuse(String why) {
            if (spec != null) {
                spec.commandLine().getErr().println("hub: " + why);
            }
            return ExitCode.USAGE;
        }
    }

    /** A place in a dead topic. */
    private static final class Place {

        @Parameters(index = "0", paramLabel = "TOPIC", description = "e.g. deliveries.zalo")
        private String topic = "";

        @Parameters(index = "1", paramLabel = "PARTITION")
        private int partition;

        @Parameters(index = "2", paramLabel = "OFFSET", description = "In the dead topic, as listed.")
        private long offset;

        @Override
        public String toString() {
            return topic + " " + partition + " " + offset;
        }
    }

    @Command(name = "list", description = "Lists dead letters that wait, oldest first in each topic.")
    static final class ListLetters extends OnLetters {

        private static final int REASON = 160;

        @Parameters(index = "0", arity = "0..1", paramLabel = "TOPIC", description = "e.g. deliveries.zalo; else all")
        private @Nullable String topic;

        @Option(names = "--all", description = "Also those that were sent back.")
        private boolean all;

        @Option(names = "--page", paramLabel = "N", description = "From 1.")
        private int page = 1;

        @Option(names = "--size", paramLabel = "N", description = "Letters a page, 1 to 1000; 50 unless given.")
        private int size = 50;

        @Override
        public Integer call() {
            if (page < 1 || size < 1 || size > 1_000) {
                throw new ConfigException(List.of("--page is from 1, --size from 1 to 1000"));
            }
            List<Topic> topics = topic == null ? List.of(Topic.values()) : List.of(topic(names(), topic));
            List<DeadLetter> letters = box().letters(topics);
            List<DeadLetter> shown = letters.stream()
                    .filter(letter -> all || letter.resentAt().isEmpty())
                    .toList();
            if (shown.isEmpty()) {
                out().println("no dead letters" + (letters.isEmpty() ? "" : " wait; --all shows those sent back"));
                return 0;
            }
            int pages = (shown.size() + size - 1) / size;
            if (page > pages) {
                throw new ConfigException(List.of("--page: there are only " + pages));
            }
            List<DeadLetter> onPage = shown.subList((page - 1) * size, Math.min(shown.size(), page * size));
            Screen.table(rows(onPage)).forEach(out()::println);
            out().println(shown.size() + " letters, page " + page + " of " + pages
                    + (letters.size() == DeadLetterBox.MOST ? "; there may be more than " + DeadLetterBox.MOST : ""));
            return 0;
        }

        private List<List<String>> rows(List<DeadLetter> letters) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("TOPIC", "PARTITION", "OFFSET", "SINCE", "KEY", "PIPE", "SENT BACK", "REASON"));
            for (DeadLetter letter : letters) {
                rows.add(List.of(
                        family(letter.at().topic()),
                        Integer.toString(letter.at().partition()),
                        Long.toString(letter.offset()),
                        Screen.time(letter.buriedAt()),
                        Screen.line(letter.key(), 40),
                        Screen.line(letter.pipe(), 40),
                        Screen.time(letter.resentAt()),
                        Screen.line(letter.reason(), REASON)));
            }
            return rows;
        }

        private String family(String dead) {
            return topic(names(), dead).family();
        }
    }

    @Command(name = "show", description = "Shows one dead letter whole: why, from where, headers and value.")
    static final class Show extends OnLetters {

        private static final int LONGEST_VALUE = 20_000;

        @Mixin
        private Place place = new Place();

        @Override
        public Integer call() {
            refuseNegative(place.partition, place.offset);
            Optional<DeadLetterBox.Opened> opened =
                    box().open(topic(names(), place.topic), place.partition, place.offset);
            if (opened.isEmpty()) {
                return refuse("there is no dead letter at " + place);
            }
            DeadLetter letter = opened.get().letter();
            byte[] value = opened.get().record().value();
            PrintWriter out = out();
            out.println("reason     " + Screen.plain(letter.reason()));
            out.println("pipe       " + Screen.line(letter.pipe(), 200));
            out.println("read from  " + Screen.line(letter.source() + " " + letter.sourceOffset(), 300));
            out.println("dead since " + Screen.time(letter.buriedAt()));
            out.println("sent back  " + Screen.time(letter.resentAt()));
            out.println("key        " + Screen.line(letter.key(), 1_000));
            for (Header header : opened.get().record().headers()) {
                if (!header.key().startsWith("dead-")) {
                    out.println("header     " + Screen.line(header.key(), 200) + ": "
                            + Screen.line(header.value() == null ? "" : new String(header.value(), UTF_8), 1_000));
                }
            }
            out.println("value      " + letter.bytes() + " bytes");
            out.println(value == null ? "" : cut(Screen.plain(new String(value, UTF_8))));
            return 0;
        }

        private static String cut(String value) {
            return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
        }
    }

    @Command(
            name = "resend",
            description = {
                "Puts one record back to the end of the topic it came from, as it was.",
                "It goes back once; a pipe that still cannot read it buries it anew."
            })
    static final class Resend extends OnLetters {

        @Mixin
        private Place place = new Place();

        @Option(names = "--again", description = "Also when it was sent back before.")
        private boolean again;

        @Override
        public Integer call() {
            refuseNegative(place.partition, place.offset);
            Resending came = box().resend(topic(names(), place.topic), place.partition, place.offset, again);
            if (came instanceof Resending.Sent sent) {
                out().println("sent back to " + sent.topic() + ", partition " + sent.partition() + ", offset "
                        + sent.offset());
                return 0;
            }
            if (came instanceof Resending.AlreadySent sent) {
                return refuse(
                        place + " was sent back already at " + Screen.time(sent.at()) + "; --again sends it again");
            }
            if (came instanceof Resending.NoWayBack lost) {
                return refuse(place + " does not say which topic of this installation it came from, but '"
                        + Screen.line(lost.source(), 100) + "'");
            }
            return refuse("there is no dead letter at " + place);
        }
    }
}
