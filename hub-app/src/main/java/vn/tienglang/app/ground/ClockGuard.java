package vn.tienglang.app.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.time.Ticker;

/**
 * Refuses to start with a clock that is behind the last instant this installation saw: small boards boot in 1970, and a
 * broker or a schedule started then deletes and airs what it must not. Keeps that instant in the data folder once a
 * minute.
 */
final class ClockGuard implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClockGuard.class);
    private static final String FILE = "last-seen";
    private static final Duration TOLERANCE = Duration.ofSeconds(60);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Path file;
    private final Clock clock;
    private final Loop loop;

    private ClockGuard(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.loop = new Loop("clock-guard", Ticker.system(), this::turn, this::note);
    }

    /** @throws ClockBehindException when the clock is more than a minute behind the last instant seen */
    static ClockGuard check(Path data, Clock clock) {
        Path file = data.resolve(FILE);
        Instant seen = lastSeen(data).orElse(Instant.MIN.plus(TOLERANCE));
        if (clock.instant().isBefore(seen.minus(TOLERANCE))) {
            throw new ClockBehindException("this machine's clock says " + clock.instant() + ", but the hub last ran at "
                    + seen + ": set the clock, or delete " + file + " if it is right");
        }
        return new ClockGuard(file, clock);
    }

    void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void turn() throws InterruptedException {
        note();
        loop.pause(EVERY);
    }

    private void note() {
        try {
            Files.writeString(file, clock.instant() + "\n");
        } catch (IOException e) {
            log.warn("the time could not be noted in {}: {}", file, e.getMessage());
        }
    }

    static Optional<Instant> lastSeen(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (DateTimeParseException e) {
            // Cut short by a power failure; the next minute writes it anew.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The clock is not to be trusted; nothing was started. */
    static final class ClockBehindException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        ClockBehindException(String message) {
            super(message);
        }
    }
}
