package vn.tienglang.app.command;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/**
 * Keeps a program running until SIGTERM or Ctrl-C. A handler, not a shutdown hook: the JVM is whole until the program
 * has closed what it opened, also when it is told while it still starts, and its exit code is the program's own.
 */
public final class UntilTold {

    /** Longer than all parts together may take to stop. */
    private static final int STOP_SECONDS = 45;

    private static final int STOPPED_BY_FORCE = 1;

    private final CountDownLatch told = new CountDownLatch(1);
    private final Runnable then;

    private UntilTold(Runnable then) {
        this.then = then;
        List.of("TERM", "INT").forEach(name -> Signal.handle(new Signal(name), signal -> stop()));
    }

    /** Listens for the signals from now on; call it before the first part is opened. */
    public static UntilTold watch() {
        return new UntilTold(() -> {});
    }

    /** For a program that does not wait but works: told to stop, the calling thread is interrupted. */
    public static void breakOff() {
        Thread program = Thread.currentThread();
        new UntilTold(program::interrupt);
    }

    /** Prints the line and waits to be told; returns at once if that happened before. */
    public void await(String line) throws InterruptedException {
        if (told.getCount() > 0) {
            System.out.println(line);
        }
        told.await();
    }

    private void stop() {
        if (told.getCount() == 0) {
            // Asked twice: whoever asks no longer wants to wait.
            Runtime.getRuntime().halt(STOPPED_BY_FORCE);
        }
        told.countDown();
        then.run();
        Thread limit = new Thread(UntilTold::stopByForce, "stop-limit");
        limit.setDaemon(true);
        limit.start();
    }

    private static void stopByForce() {
        try {
            TimeUnit.SECONDS.sleep(STOP_SECONDS);
            Runtime.getRuntime().halt(STOPPED_BY_FORCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
