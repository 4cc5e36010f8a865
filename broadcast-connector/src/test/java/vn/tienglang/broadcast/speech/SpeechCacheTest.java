package vn.tienglang.broadcast.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.Tones;

class SpeechCacheTest {
    private static final int FILE_BYTES = 44 + 2 * 4_800;

    @TempDir
    Path folder;

    private final HandMovedClock clock = new HandMovedClock();
    private SpeechCache cache;

    @BeforeEach
    void open() throws IOException {
        cache = new SpeechCache(folder, 3 * FILE_BYTES, clock);
    }

    @Test
    void givesBackWhatItWasGivenAlsoAfterARestart() throws IOException {
        cache.put(key("a"), tone(1));
        assertThat(cache.get(key("a")).orElseThrow().sha256()).isEqualTo(tone(1).sha256());
        SpeechCache reopened = new SpeechCache(folder, 3 * FILE_BYTES, clock);
        assertThat(reopened.get(key("a")).orElseThrow().sha256()).isEqualTo(tone(1).sha256());
        assertThat(reopened.get(key("b"))).isEmpty();
    }

    @Test
    void partsOfAKeyDoNotRunIntoEachOther() {
        assertThat(SpeechCache.key(List.of("ab", "c"))).isNotEqualTo(SpeechCache.key(List.of("a", "bc")));
    }

    @Test
    void forgetsTheLeastRecentlyUsedAboveItsBound() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            clock.advance();
            cache.put(key(name), tone(1));
        }
        clock.advance();
        assertThat(cache.get(key("a"))).isPresent();
        clock.advance();
        cache.put(key("d"), tone(2));
        assertThat(cache.get(key("b"))).isEmpty();
        assertThat(cache.get(key("a"))).isPresent();
        assertThat(cache.get(key("c"))).isPresent();
        assertThat(cache.get(key("d"))).isPresent();
        assertThat(cache.bytes()).isEqualTo(3 * FILE_BYTES);
    }

    @Test
    void aSoundLargerThanTheWholeCacheStillPlays() throws IOException {
        Sound large = Sound.silence(Duration.ofSeconds(2), 48_000);
        assertThat(cache.put(key("large"), large).sha256()).isEqualTo(large.sha256());
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void aSoundInHandOutlivesItsPlaceInTheCache() {
        Sound kept = cache.put(key("a"), tone(1));
        for (int i = 0; i < 5; i++) {
            clock.advance();
            cache.put(key("other " + i), tone(2));
        }
        assertThat(cache.get(key("a"))).isEmpty();
        assertThat(kept.sha256()).isEqualTo(tone(1).sha256());
    }

    @Test
    void anUnreadableFileIsMadeAnew() throws IOException {
        cache.put(key("a"), tone(1));
        Files.writeString(folder.resolve(key("a") + ".wav"), "torn");
        assertThat(cache.get(key("a"))).isEmpty();
        cache.put(key("a"), tone(2));
        assertThat(cache.get(key("a")).orElseThrow().sha256()).isEqualTo(tone(2).sha256());
    }

    @Test
    void clearsAwayWhatAKilledWriterLeftButNotWhatIsBeingWritten() throws IOException {
        Path abandoned = Files.writeString(folder.resolve("x.partial"), "half");
        Path fresh = Files.writeString(folder.resolve("y.partial"), "half");
        Files.setLastModifiedTime(abandoned, FileTime.from(clock.instant().minus(Duration.ofHours(2))));
        Files.setLastModifiedTime(fresh, FileTime.from(clock.instant()));
        cache.put(key("a"), tone(1));
        assertThat(abandoned).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void aLostFolderCostsNoAiring() throws IOException {
        Files.delete(folder);
        assertThat(cache.put(key("a"), tone(1)).sha256()).isEqualTo(tone(1).sha256());
        assertThat(cache.get(key("a"))).isEmpty();
    }

    @Test
    void twoWritersOnOneFolderNeverShowHalfASound() throws Exception {
        SpeechCache other = new SpeechCache(folder, 3 * FILE_BYTES, clock);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (SpeechCache writer : List.of(cache, other, cache, other)) {
                work.add(threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        int which = i % 5;
                        writer.put(key("k" + which), tone(which));
                        writer.get(key("k" + which))
                                .ifPresent(sound -> assertThat(sound.sha256())
                                        .isEqualTo(tone(which).sha256()));
                    }
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cache.bytes()).isLessThanOrEqualTo(3 * FILE_BYTES);
    }

    private static Sound tone(int which) {
        return Tones.sine(500 + 100 * which, 0.5, 0.1, 48_000);
    }

    private static String key(String name) {
        return SpeechCache.key(List.of(name));
    }

    private static final class HandMovedClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T00:00:00Z");

        void advance() {
            now = now.plusSeconds(1);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
