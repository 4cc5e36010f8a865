package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.world.ChatMessage;

class ThroughputTest extends SandboxTest {

    private static final int GROUPS = 40;
    private static final int CALLERS = 16;
    private static final int EACH = 250;

    @Override
    SandboxConfig config() {
        return SandboxConfig.defaults();
    }

    /** The bound is a fraction of what an idle machine does, so that a busy one does not fail for nothing. */
    @Test
    void manyCallersAtOnceLoseNothingAndKeepTheirOrder() throws Exception {
        oa.patch("/control/settings", "{\"rateLimitPerMinute\":0}");
        List<SandboxSeed.Group> groups = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            groups.add(SandboxSeed.Group.ofOa("group" + i, "Tổ " + i, Village.OA, List.of(Village.AN)));
        }
        sandbox.seed(new SandboxSeed(List.of(), List.of(), groups, List.of()));
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        try {
            run(pool, 20);
            long start = System.nanoTime();
            run(pool, EACH);
            double seconds = (System.nanoTime() - start) / 1e9;
            double perSecond = CALLERS * EACH / seconds;
            System.getLogger("throughput").log(System.Logger.Level.WARNING, "sends a second: " + (long) perSecond);
            assertThat(perSecond).isGreaterThan(250);
        } finally {
            pool.shutdownNow();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }

        for (int caller = 0; caller < CALLERS; caller++) {
            List<String> texts = sandbox.thread("group" + caller).stream()
                    .map(ChatMessage::text)
                    .toList();
            assertThat(texts).hasSize(20 + EACH);
            assertThat(texts.subList(20, 20 + EACH)).isEqualTo(numbered(EACH));
            assertThat(sandbox.received().postedTo("group" + caller)).hasSize(20 + EACH);
        }
    }

    private void run(ExecutorService pool, int each) throws Exception {
        List<Callable<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            String group = "group" + caller;
            callers.add(() -> {
                for (String text : numbered(each)) {
                    assertThat(oa.sayToGroup(group, text).error()).isZero();
                }
                return null;
            });
        }
        for (Future<Void> done : pool.invokeAll(callers, 60, TimeUnit.SECONDS)) {
            done.get();
        }
    }

    private static List<String> numbered(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> "TB" + i)
                .toList();
    }
}
