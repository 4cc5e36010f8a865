package vn.tienglang.app.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a program running until SIGTERM or Ctrl-C, and the JVM alive until the program has stopped in its order. */
public final class UntilTold {

    /** Longer than all parts together may take to stop. */
    private static final int STOP_SECONDS = 45;

    private UntilTold() {}

    /** Prints the line, waits to be told, and returns on the calling thread, which then closes what it opened. */
    public static void wait(String line) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            told.countDown();
                            try {
                                main.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop"));
        System.out.println(line);
        told.await();
    }
}
