package vn.tienglang.app.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a program running until SIGTERM or Ctrl-C, and the JVM alive until the program has stopped in its order. */
public final class UntilTold {

    /** Longer than all parts together may take to stop. */
    private static final int STOP_SECONDS = 45;

    private static volatile boolean stopping;

    private UntilTold() {}

    /** Whether the program was told to stop; the JVM then ends by itself once everything is closed. */
    public static boolean stopping() {
        return stopping;
    }

    /** Prints the line, waits to be told, and returns on the calling thread, which then closes what it opened. */
    public static void wait(String line) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(told, main), "stop"));
        System.out.println(line);
        told.await();
    }

    private static void stop(CountDownLatch told, Thread main) {
        stopping = true;
        told.countDown();
        try {
            main.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
            if (!main.isAlive()) {
                // A stop that was asked for and went well is no failure, though the JVM calls every signal one.
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
