package vn.tienglang.broadcast.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.output.Evidence.Ending;

/** Items are told apart by the value of their samples. */
class MixerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int BLOCK = ZonePlayer.BLOCK;

    private final AtomicLong bytes = new AtomicLong();
    private final Mixer mixer = new Mixer(Clock.fixed(NOW, ZoneOffset.UTC), bytes::get, Runnable::run);
    private final Log log = new Log();

    @Test
    void playsItemsInOrderThenSilence() {
        mixer.play(list("bulletin", item("chime", 1, 2), item("notice", 2, 3)));
        assertThat(blocks(7)).containsExactly(1, 1, 2, 2, 2, 0, 0);
        assertThat(log.lines)
                .containsExactly(
                        "started chime",
                        "ended chime FINISHED",
                        "started notice",
                        "ended notice FINISHED",
                        "over bulletin whole");
        assertThat(mixer.idle()).isTrue();
    }

    @Test
    void listsWaitForEachOther() {
        mixer.play(list("first", item("a", 1, 2)));
        mixer.play(list("second", item("b", 2, 2)));
        assertThat(mixer.now("zone", 0).waiting()).isEqualTo(1);
        assertThat(blocks(5)).containsExactly(1, 1, 2, 2, 0);
    }

    @Test
    void anEmergencyBreaksInAtTheNextBlockAndTheItemGoesOnWhereItWasCut() {
        mixer.play(list("bulletin", item("a", 1, 4), item("b", 2, 1)));
        assertThat(blocks(2)).containsExactly(1, 1);
        mixer.interrupt(list("flood", item("flood", 9, 2)), Interrupted.RESUME);
        assertThat(blocks(6)).containsExactly(9, 9, 1, 1, 2, 0);
        assertThat(log.lines)
                .containsExactly(
                        "started a",
                        "started flood",
                        "ended flood FINISHED",
                        "over flood whole",
                        "ended a FINISHED",
                        "started b",
                        "ended b FINISHED",
                        "over bulletin whole");
        assertThat(log.evidence.get("a").interruptions()).isEqualTo(1);
        assertThat(log.evidence.get("a").sha256())
                .isEqualTo(item("a", 1, 4).sound().sha256());
    }

    @Test
    void anInterruptedItemBeginsAnewWhenAskedTo() {
        mixer.play(list("bulletin", item("a", 1, 3)));
        blocks(2);
        mixer.interrupt(list("flood", item("flood", 9, 1)), Interrupted.RESTART);
        assertThat(blocks(5)).containsExactly(9, 1, 1, 1, 0);
        assertThat(log.lines)
                .containsExactly(
                        "started a",
                        "ended a PRE_EMPTED",
                        "started flood",
                        "ended flood FINISHED",
                        "over flood whole",
                        "started a",
                        "ended a FINISHED",
                        "over bulletin whole");
    }

    @Test
    void anInterruptedItemIsDroppedWhenAskedToAndItsListGoesOn() {
        mixer.play(list("bulletin", item("a", 1, 3), item("b", 2, 1)));
        blocks(1);
        mixer.interrupt(list("flood", item("flood", 9, 1)), Interrupted.DROP);
        assertThat(blocks(3)).containsExactly(9, 2, 0);
        assertThat(log.lines).contains("ended a PRE_EMPTED", "over bulletin in part");
        assertThat(log.evidence.get("a").audio()).isEqualTo(Duration.ofMillis(24));
        assertThat(log.evidence.get("a").sha256())
                .isEqualTo(item("a", 1, 1).sound().sha256());
    }

    @Test
    void whatHasNotBegunIsNotDropped() {
        mixer.play(list("bulletin", item("a", 1, 1)));
        mixer.interrupt(list("flood", item("flood", 9, 1)), Interrupted.DROP);
        assertThat(blocks(3)).containsExactly(9, 1, 0);
    }

    @Test
    void emergenciesWaitForEmergenciesAndCutNothingTwice() {
        mixer.play(list("bulletin", item("a", 1, 2)));
        blocks(1);
        mixer.interrupt(list("flood", item("flood", 8, 2)), Interrupted.RESUME);
        assertThat(blocks(1)).containsExactly(8);
        mixer.interrupt(list("fire", item("fire", 9, 1)), Interrupted.DROP);
        assertThat(blocks(4)).containsExactly(8, 9, 1, 0);
    }

    @Test
    void stoppingEndsEverythingAndTellsEveryList() {
        mixer.play(list("bulletin", item("a", 1, 5)));
        mixer.play(list("later", item("b", 2, 5)));
        blocks(1);
        mixer.interrupt(list("flood", item("flood", 9, 5)), Interrupted.RESUME);
        blocks(1);
        mixer.stopAll();
        assertThat(blocks(2)).containsExactly(0, 0);
        assertThat(log.lines)
                .containsExactly(
                        "started a",
                        "started flood",
                        "ended flood STOPPED",
                        "over flood in part",
                        "ended a STOPPED",
                        "over bulletin in part",
                        "over later in part");
    }

    @Test
    void evidenceTellsWhatWentOut() {
        PlayItem item = new PlayItem("half", "caption", samples(1, 3 * BLOCK + BLOCK / 2));
        mixer.play(list("bulletin", item));
        bytes.set(1_000);
        mixer.fill(new short[BLOCK], 2);
        bytes.set(1_500);
        mixer.fill(new short[BLOCK], 5);
        mixer.fill(new short[BLOCK], 0);
        bytes.set(1_800);
        mixer.fill(new short[BLOCK], 1);
        Evidence evidence = log.evidence.get("half");
        assertThat(evidence.ending()).isEqualTo(Ending.FINISHED);
        assertThat(evidence.started()).isEqualTo(NOW);
        assertThat(evidence.ended()).isEqualTo(NOW.plusMillis(12));
        assertThat(evidence.audio()).isEqualTo(Duration.ofMillis(84));
        assertThat(evidence.length()).isEqualTo(Duration.ofMillis(84));
        assertThat(evidence.bytes()).isEqualTo(800);
        assertThat(evidence.listenersMin()).isZero();
        assertThat(evidence.listenersMax()).isEqualTo(5);
        assertThat(evidence.sha256()).isEqualTo(item.sound().sha256());
        assertThat(evidence.longestSilence()).isEqualTo(Duration.ofMillis(84)); // one step above zero is no sound
    }

    @Test
    void theLastBlockOfAnItemIsFilledUpWithSilence() {
        mixer.play(list("bulletin", new PlayItem("short", "", samples(7, 10))));
        short[] block = new short[BLOCK];
        Arrays.fill(block, (short) 99);
        assertThat(mixer.fill(block, 0)).isTrue();
        assertThat(block[9]).isEqualTo((short) 7);
        assertThat(block[10]).isZero();
        assertThat(block[BLOCK - 1]).isZero();
    }

    @Test
    void emptyItemsAreAiredAndOver() {
        mixer.play(list("bulletin", new PlayItem("empty", "", samples(0, 0)), item("a", 1, 1)));
        assertThat(blocks(2)).containsExactly(1, 0);
        assertThat(log.lines).contains("ended empty FINISHED", "ended a FINISHED", "over bulletin whole");
    }

    @Test
    void anItemThatGoesWrongFailsAndTheNextPlays() {
        AtomicBoolean wrong = new AtomicBoolean(true);
        Mixer failing = new Mixer(Clock.fixed(NOW, ZoneOffset.UTC), bytes::get, event -> {
            if (wrong.getAndSet(false)) {
                throw new IllegalStateException("meant to fail");
            }
            event.run();
        });
        failing.play(list("bulletin", item("a", 1, 5), item("b", 2, 1)));
        short[] block = new short[BLOCK];
        failing.fill(block, 0);
        assertThat(block[0]).isEqualTo((short) 2);
        assertThat(log.lines).contains("ended a FAILED", "ended b FINISHED", "over bulletin in part");
    }

    @Test
    void tellsWhatIsOn() {
        mixer.play(list("bulletin", item("a", 1, 4)));
        blocks(2);
        NowPlaying now = mixer.now("thon-dong", 3);
        assertThat(now)
                .isEqualTo(new NowPlaying(
                        "thon-dong",
                        "bulletin",
                        "a",
                        "caption of a",
                        false,
                        Duration.ofMillis(48),
                        Duration.ofMillis(96),
                        0,
                        3));
        mixer.interrupt(list("flood", item("flood", 9, 1)), Interrupted.RESUME);
        assertThat(mixer.now("thon-dong", 3).emergency()).isTrue();
        mixer.stopAll();
        assertThat(mixer.now("thon-dong", 0).playing()).isFalse();
    }

    @Test
    void theQueuesAreBounded() {
        for (int i = 0; i < 32; i++) {
            assertThat(mixer.play(list("list " + i, item("a", 1, 1)))).isTrue();
            assertThat(mixer.interrupt(list("list " + i, item("a", 1, 1)), Interrupted.RESUME))
                    .isTrue();
        }
        assertThat(mixer.play(list("too many", item("a", 1, 1)))).isFalse();
        assertThat(mixer.interrupt(list("too many", item("a", 1, 1)), Interrupted.RESUME))
                .isFalse();
    }

    @Test
    void refusesWhatItCannotPlay() {
        Sound telephone = Sound.of(new short[8], 8_000);
        assertThatThrownBy(() -> new PlayItem("a", "", telephone)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PlayList("empty", List.of(), PlayObserver.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Integer> blocks(int count) {
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            short[] block = new short[BLOCK];
            mixer.fill(block, 0);
            values.add((int) block[0]);
        }
        return values;
    }

    private PlayList list(String id, PlayItem... items) {
        return new PlayList(id, List.of(items), log);
    }

    private static PlayItem item(String id, int value, int blocks) {
        return new PlayItem(id, "caption of " + id, samples(value, blocks * BLOCK));
    }

    private static Sound samples(int value, int count) {
        short[] samples = new short[count];
        Arrays.fill(samples, (short) value);
        return Sound.of(samples, Sound.WORK_RATE);
    }

    private static final class Log implements PlayObserver {
        private final List<String> lines = new ArrayList<>();
        private final Map<String, Evidence> evidence = new TreeMap<>();

        @Override
        public void started(PlayItem item, Instant at) {
            lines.add("started " + item.id());
        }

        @Override
        public void ended(PlayItem item, Evidence evidence) {
            lines.add("ended " + item.id() + " " + evidence.ending());
            this.evidence.put(item.id(), evidence);
        }

        @Override
        public void over(PlayList list, boolean whole) {
            lines.add("over " + list.id() + (whole ? " whole" : " in part"));
        }
    }
}
