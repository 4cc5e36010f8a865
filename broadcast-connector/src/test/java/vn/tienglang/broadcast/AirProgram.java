package vn.tienglang.broadcast;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import vn.tienglang.hub.store.DatabaseAddress;
import vn.tienglang.hub.testing.TestHub;

/** A hub of its own that airs a zone as soon as something stands in its programme, to be killed in the middle of it. */
public final class AirProgram {

    private AirProgram() {}

    static Process launch(TestHub.Ground ground, String hubId, String zone) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AirProgram.class.getName(),
                        ground.database().url(),
                        ground.database().user(),
                        ground.database().password(),
                        ground.kafka(),
                        ground.prefix(),
                        hubId,
                        zone))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        TestHub.Ground ground = new TestHub.Ground(
                new DatabaseAddress(arguments[0], arguments[1], arguments[2]), arguments[3], arguments[4]);
        Studio studio = Studio.on(ground, arguments[5], Clock.systemUTC());
        studio.awaitProgramme(arguments[6], 1);
        studio.holdAt(arguments[6], "Tin tb1");
        studio.room().airNow(arguments[6], "Người thử");
        Thread.currentThread().join();
    }
}
