package vn.tienglang.app.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import vn.tienglang.app.ground.Ground;
import vn.tienglang.broadcast.speech.Availability;
import vn.tienglang.broadcast.speech.EspeakNg;
import vn.tienglang.hub.time.Ticker;

/** Clock, disk and speech engine of this machine. */
final class MachineChecks {

    /** A hub starts within this much behind the last instant it saw. */
    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    /** A hub notes the time each minute. */
    private static final Duration NOTED_WITHIN = Duration.ofMinutes(3);

    private static final long MEGABYTE = 1024 * 1024;
    private static final long SCARCE = 2_048 * MEGABYTE;
    private static final long TOO_LITTLE = 512 * MEGABYTE;

    private final Path data;
    private final boolean running;
    private final Clock clock;

    MachineChecks(Path data, boolean running, Clock clock) {
        this.data = data;
        this.running = running;
        this.clock = clock;
    }

    Finding clock() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> seen = Ground.lastSeen(data);
        if (seen.isEmpty()) {
            return Finding.ok("clock", now + "; no hub has noted the time here yet");
        }
        Duration since = Duration.between(seen.get(), now);
        if (since.compareTo(TOLERANCE.negated()) < 0) {
            return Finding.failing(
                    "clock",
                    "says " + now + ", but the hub last ran at " + seen.get(),
                    "set the clock; the hub does not start before");
        }
        if (running && since.compareTo(NOTED_WITHIN) > 0) {
            return Finding.warning(
                    "clock",
                    "says " + now + ", but the hub that runs last noted the time " + Age.of(since) + " ago",
                    "see whether the clock was moved, and the hub's log");
        }
        return Finding.ok("clock", now + ", not behind the last instant noted");
    }

    Finding disk() {
        Path there = data.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        long free;
        try {
            free = Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String says = free / MEGABYTE + " MB free for " + data;
        if (free < TOO_LITTLE) {
            return Finding.failing("disk", says, "make room: database and broker stop when it is full");
        }
        return free < SCARCE ? Finding.warning("disk", says, "make room soon") : Finding.ok("disk", says);
    }

    static Finding speech(EspeakNg.Settings settings) {
        Availability availability = new EspeakNg(settings, Ticker.system()).availability();
        if (availability instanceof Availability.Ready ready) {
            return Finding.ok("speech", ready.version());
        }
        return Finding.failing(
                "speech",
                ((Availability.Missing) availability).fault().message(Locale.ENGLISH),
                "apt-get install espeak-ng; until then loudspeakers only play chimes");
    }
}
