package vn.tienglang.zalo.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.hub.event.HubEvent;

class SpillTest {

    private static final long ROOMY = 64L << 20;

    @TempDir
    private Path temporary;

    @Test
    void givesBackWhatWasAppendedInOrderAndIsEmptyThen() throws IOException {
        try (Spill spill = spill(ROOMY)) {
            assertThat(spill.isEmpty()).isTrue();
            spill.append(event("a", "Đèn đường\nhỏng"));
            spill.append(event("b", "x"));
            Spill.Batch batch = spill.oldest().orElseThrow();
            assertThat(batch.events()).containsExactly(event("a", "Đèn đường\nhỏng"), event("b", "x"));
            spill.remove(batch);
            assertThat(spill.isEmpty()).isTrue();
            assertThat(spill.bytes()).isZero();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void whatComesWhileTheOldestIsBeingEmptiedWaitsBehindIt() throws IOException {
        try (Spill spill = spill(ROOMY)) {
            spill.append(event("a", "1"));
            Spill.Batch first = spill.oldest().orElseThrow();
            spill.append(event("b", "2"));
            spill.remove(first);
            assertThat(spill.isEmpty()).isFalse();
            assertThat(ids(spill.oldest().orElseThrow())).containsExactly("b");
        }
    }

    @Test
    void anotherProcessFindsWhatOneLeft() throws IOException {
        Spill killed = spill(ROOMY);
        killed.append(event("a", "1"));
        killed.append(event("b", "2"));
        // Nothing is closed: its process was killed.
        try (Spill next = spill(ROOMY)) {
            assertThat(next.isEmpty()).isFalse();
            next.append(event("c", "3"));
            assertThat(drained(next)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aLineThatAPowerCutTookIsLeftOutAndTheRestStands() throws IOException {
        Spill cut = spill(ROOMY);
        cut.append(event("a", "1"));
        cut.append(event("b", "2"));
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int lost : new int[] {1, 2, 20, whole.length / 2 - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, whole.length - lost));
            try (Spill next = spill(ROOMY)) {
                next.append(event("c", "3"));
                assertThat(drainedKeeping(next, file)).containsExactly("a", "c");
            }
        }
    }

    @Test
    void blocksThatWereNeverWrittenAndLinesWithAWrongSumAreNoEvents() throws IOException {
        Spill spoilt = spill(ROOMY);
        spoilt.append(event("a", "1"));
        spoilt.append(event("b", "2"));
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[30] ^= 1;
        Files.write(file, bytes);
        Files.write(file, new byte[4096], StandardOpenOption.APPEND);
        try (Spill next = spill(ROOMY)) {
            assertThat(drained(next)).containsExactly("b");
        }
    }

    @Test
    void isBoundedAndSaysSoWithoutLosingWhatItHolds() throws IOException {
        try (Spill spill = spill(2_000)) {
            for (int n = 0; n < 4; n++) {
                spill.append(event("e" + n, "x".repeat(200)));
            }
            assertThatThrownBy(() -> spill.append(event("big", "x".repeat(1_000))))
                    .isInstanceOf(Spill.FullException.class);
            assertThat(drained(spill)).containsExactly("e0", "e1", "e2", "e3");
            spill.append(event("again", "x".repeat(200)));
            assertThat(drained(spill)).containsExactly("again");
        }
    }

    @Test
    void manyWhoAppendAtOnceAreAllOnDiskEachInTheirOwnOrder() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try (Spill spill = spill(ROOMY)) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                int number = writer;
                done.add(writers.submit(() -> {
                    for (int n = 0; n < 200; n++) {
                        spill.append(event(number + "-" + n, "x".repeat(1_000)));
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get(60, TimeUnit.SECONDS);
            }
            assertThat(files()).hasSizeGreaterThan(1);
            List<String> ids = drained(spill);
            assertThat(ids).hasSize(1_600).doesNotHaveDuplicates();
            for (int writer = 0; writer < 8; writer++) {
                String prefix = writer + "-";
                assertThat(ids.stream().filter(id -> id.startsWith(prefix)))
                        .containsExactlyElementsOf(IntStream.range(0, 200)
                                .mapToObj(n -> prefix + n)
                                .toList());
            }
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void nobodyElseOnTheMachineMayReadIt() throws IOException {
        try (Spill spill = spill(ROOMY)) {
            spill.append(event("a", "1"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                    .isEqualTo("rw-------");
        }
    }

    private Spill spill(long bound) {
        return new Spill(temporary.resolve("zalo").resolve("spill"), bound);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(temporary.resolve("zalo").resolve("spill"))) {
            return found.sorted().toList();
        }
    }

    private static List<String> drained(Spill spill) throws IOException {
        List<String> ids = new ArrayList<>();
        for (Optional<Spill.Batch> batch = spill.oldest(); batch.isPresent(); batch = spill.oldest()) {
            ids.addAll(ids(batch.get()));
            spill.remove(batch.get());
        }
        return ids;
    }

    /** Like {@link #drained}, and the given file is there again afterwards, to be cut once more. */
    private static List<String> drainedKeeping(Spill spill, Path file) throws IOException {
        byte[] kept = Files.readAllBytes(file);
        List<String> ids = drained(spill);
        Files.write(file, kept);
        return ids;
    }

    private static List<String> ids(Spill.Batch batch) {
        return batch.events().stream().map(HubEvent::id).toList();
    }

    private static HubEvent event(String id, String text) {
        return HubEvent.of(
                id, "zalo.user_send_text", "/zalo", "7", Instant.ofEpochMilli(1735689600123L), "7", Map.of("t", text));
    }
}
