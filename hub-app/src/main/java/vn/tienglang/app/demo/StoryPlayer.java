package vn.tienglang.app.demo;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays the story on the stage, scene by scene, at a pace people can follow; can be paused. Thread-safe. */
final class StoryPlayer {

    private static final Logger log = LoggerFactory.getLogger(StoryPlayer.class);
    private static final long SCENE_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final Supplier<Story> stories;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Story story;
    private List<Scene> scenes = List.of();
    private int at = -1;
    private boolean paused;
    private boolean running;
    private String failure = "";

    /**
     * What the stage shows.
     *
     * @param scene key of the caption, empty before and after
     * @param number of the scene, from 1
     * @param account whose console is to be shown
     * @param path of the console page
     * @param failure what went otherwise than told; empty while all is well
     */
    record State(
            String scene,
            int number,
            int of,
            String account,
            String path,
            boolean running,
            boolean paused,
            String failure) {}

    StoryPlayer(Supplier<Story> stories) {
        this.stories = stories;
    }

    /** Begins the story, unless it is being told. */
    void play() {
        lock.lock();
        try {
            if (running) {
                return;
            }
            story = stories.get();
            scenes = story.scenes();
            at = -1;
            running = true;
            paused = false;
            failure = "";
            Thread teller = new Thread(this::tell, "story");
            teller.setDaemon(true);
            teller.start();
        } finally {
            lock.unlock();
        }
    }

    /** Holds the story after the scene in hand, or lets it go on. */
    void pause(boolean hold) {
        lock.lock();
        try {
            paused = hold;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    State state() {
        lock.lock();
        try {
            boolean told = at >= 0 && at < scenes.size();
            return new State(
                    told ? scenes.get(at).key() : "",
                    at + 1,
                    scenes.size(),
                    told ? scenes.get(at).as().account() : "",
                    story == null ? "" : story.path(),
                    running,
                    paused,
                    failure);
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        try {
            for (int n = 0; n < scenes.size(); n++) {
                begin(n);
                long until = System.nanoTime() + SCENE_NANOS;
                scenes.get(n).act().run();
                hold(until);
            }
        } catch (StoryException e) {
            log.warn("the story went otherwise than told: {}", e.getMessage());
            end(String.valueOf(e.getMessage()));
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end("");
    }

    private void begin(int number) {
        lock.lock();
        try {
            at = number;
        } finally {
            lock.unlock();
        }
    }

    private void hold(long until) throws InterruptedException {
        lock.lock();
        try {
            long left = until - System.nanoTime();
            while (paused || left > 0) {
                if (paused) {
                    changed.await();
                } else {
                    changed.awaitNanos(left);
                }
                left = until - System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(String why) {
        lock.lock();
        try {
            failure = why == null ? "" : why;
            running = false;
        } finally {
            lock.unlock();
        }
    }
}
