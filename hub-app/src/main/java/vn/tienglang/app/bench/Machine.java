package vn.tienglang.app.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a measurement ran on, in a line: figures mean nothing without it. Stateless. */
final class Machine {

    private Machine() {}

    /** For example {@code 2 x Intel Xeon, 7.8 GB, Linux 6.1, load 0.4}. */
    static String described() {
        return String.format(
                Locale.ROOT,
                "%d x %s, %s, %s %s, load %.1f",
                Runtime.getRuntime().availableProcessors(),
                line(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch")),
                memory(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                load());
    }

    /** How many wanted to run on average over the last minute; negative where the system does not say. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String memory() {
        return line(Path.of("/proc/meminfo"), "MemTotal")
                .map(kilobytes -> Long.parseLong(kilobytes.replaceAll("\\D", "")))
                .map(kilobytes -> String.format(Locale.ROOT, "%.1f GB", kilobytes / 1024.0 / 1024.0))
                .orElse("memory unknown");
    }

    private static Optional<String> line(Path file, String key) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
