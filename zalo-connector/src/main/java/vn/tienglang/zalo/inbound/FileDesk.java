package vn.tienglang.zalo.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.time.Ticker;

/**
 * Fetches what is attached to messages and hands them on with it, each lane in its order, a few lanes at a time. A file
 * that cannot be had holds its message up for some minutes at most; the message then says so. Thread-safe.
 */
final class FileDesk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FileDesk.class);
    private static final int AT_ONCE = 4;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** After which tries to ask again, in seconds; then the message goes without. */
    private static final int[] AGAIN = {2, 10, 60, 240};

    private static final int MOST_TRIES = 12;

    private final Database database;
    private final WaitingMessages waiting;
    private final MediaFetch fetch;
    private final MessageChain chain;
    private final String ownOa;
    private final MeterRegistry meters;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers;
    private final Loop loop;

    FileDesk(
            Database database,
            WaitingMessages waiting,
            MediaFetch fetch,
            MessageChain chain,
            String ownOa,
            Ticker ticker,
            MeterRegistry meters) {
        this.database = database;
        this.waiting = waiting;
        this.fetch = fetch;
        this.chain = chain;
        this.ownOa = ownOa;
        this.meters = meters;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(AT_ONCE), FileDesk::daemon);
        pool.allowCoreThreadTimeOut(true);
        this.workers = pool;
        this.loop = new Loop("zalo-files", ticker, this::turn, () -> {});
    }

    void start() {
        loop.start();
    }

    boolean healthy() {
        return loop.healthy();
    }

    /** Whether this message must wait: for its own files, or behind one that does. */
    boolean keeps(Handle transaction, ZaloEvent message, ChatThread thread) {
        String lane = WaitingMessages.lane(message, thread);
        boolean wait = message.attachments().stream().anyMatch(this::toFetch) || waiting.any(transaction, lane);
        if (wait) {
            waiting.add(transaction, message, lane);
            transaction.afterCommit(loop::wake);
        }
        return wait;
    }

    @Override
    public void close() {
        loop.close();
        fetch.close();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("files are still being fetched");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() throws InterruptedException {
        int free = AT_ONCE - inHand.size();
        if (free > 0) {
            for (WaitingMessages.Row row : waiting.due(inHand, free)) {
                inHand.add(row.lane());
                workers.execute(() -> work(row));
            }
        }
        loop.pause(LOOK_EVERY);
    }

    private void work(WaitingMessages.Row row) {
        try {
            handOn(row);
        } catch (RuntimeException e) {
            if (!loop.running()) {
                return;
            }
            log.error("message {} could not be handed on: {}", row.event().key(), e.toString(), e);
            if (row.tries() >= MOST_TRIES) {
                waiting.stuck(row.id());
            } else {
                waiting.later(row.id(), Duration.ofSeconds(AGAIN[Math.min(row.tries(), AGAIN.length - 1)]));
            }
        } finally {
            inHand.remove(row.lane());
            loop.wake();
        }
    }

    private void handOn(WaitingMessages.Row row) {
        ChatThread thread = row.event().thread(ownOa).orElseThrow();
        List<StoredFile> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (ZaloEvent.Attachment attachment : row.event().attachments()) {
            if (!toFetch(attachment)) {
                continue;
            }
            MediaFetch.Result result = fetch.fetch(attachment);
            if (result instanceof MediaFetch.Result.Stored stored) {
                files.add(stored.file());
                count("stored");
            } else if (result instanceof MediaFetch.Result.Refused refused) {
                missing.add(refused.why());
                count("refused");
            } else if (row.tries() < AGAIN.length) {
                log.info("a file is not there yet: {}", result);
                waiting.later(row.id(), Duration.ofSeconds(AGAIN[row.tries()]));
                return;
            } else {
                missing.add("Zalo không cho tải");
                count("given-up");
            }
        }
        database.jdbi().useTransaction(transaction -> {
            if (waiting.take(transaction, row.id())) {
                ChatFiles.note(transaction, files);
                chain.take(transaction, row.event(), thread, files, missing);
            }
        });
    }

    /** A link may hold a file where a chat's history has no better word for it. */
    private boolean toFetch(ZaloEvent.Attachment attachment) {
        return switch (attachment.kind()) {
            case "image", "gif", "audio", "video", "file" -> !attachment.url().isEmpty();
            case "link" -> fetch.ours(attachment.url());
            default -> false;
        };
    }

    private void count(String result) {
        meters.counter("hub.zalo.files", "result", result).increment();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "zalo-files-worker");
        thread.setDaemon(true);
        return thread;
    }
}
