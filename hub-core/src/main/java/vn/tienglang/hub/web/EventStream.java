package vn.tienglang.hub.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live news for open pages, by server-sent events. A room makes one, gives it a route, and publishes to topics; a page
 * says {@code <section data-live="/announcements/TB12/live">}, and whatever inside has {@code data-live-event="name"} gets
 * its contents replaced by the HTML of each event of that name.
 *
 * <p>Publishing never waits: each browser has a bounded buffer, and one that does not keep up is cut off. It comes back by
 * itself with the last id it saw and is sent what it missed, or, if that is gone, the event {@value #RELOAD}. No thread is
 * held by an open page. Streams end after ten minutes, so that a session that ended is noticed. Thread-safe.
 */
public final class EventStream implements AutoCloseable {

    /** Tells a page that it missed too much and should be loaded anew. */
    public static final String RELOAD = "reload";

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final String name;
    private final int remembered;
    private final int buffer;
    private final int atMost;
    private final Deque<Event> recent = new ArrayDeque<>();
    private final Set<LivePage> pages = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final String origin = Integer.toHexString(new SecureRandom().nextInt());
    private long last;
    private boolean closed;

    private record Event(long id, String topic, ByteBuffer frame) {}

    /** For a few hundred open pages. */
    public EventStream(String name) {
        this(name, 1_000, 200, 300);
    }

    /**
     * @param remembered events kept for pages that come back
     * @param buffer events that may wait for one page
     * @param atMost open pages; more are answered 503
     */
    public EventStream(String name, int remembered, int buffer, int atMost) {
        this.name = name;
        this.remembered = remembered;
        this.buffer = buffer;
        this.atMost = atMost;
    }

    /**
     * Sends an event to all pages that follow a topic.
     *
     * @param event letters, digits and dashes
     * @param html already escaped, i.e. rendered by a template, or JSON
     */
    public void publish(String topic, String event, String html) {
        List<LivePage> slow = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                return;
            }
            last++;
            Event news = new Event(last, topic, frame(event, html, last));
            recent.addLast(news);
            if (recent.size() > remembered) {
                recent.removeFirst();
            }
            for (LivePage page : pages) {
                if (page.follows(topic) && !page.offer(news.frame())) {
                    slow.add(page);
                }
            }
        }
        for (LivePage page : slow) {
            log.info("{}: a page did not keep up and is cut off", name);
            page.end();
        }
    }

    /** Answers a request by keeping it open and following a topic; to be called by the handler of a {@code get} route. */
    public void follow(Visit visit, String topic) {
        if (open.incrementAndGet() > atMost) {
            open.decrementAndGet();
            throw RequestException.busy();
        }
        LivePage page = new LivePage(visit.ctx(), topic, buffer, this::gone);
        synchronized (this) {
            if (closed) {
                open.decrementAndGet();
                throw RequestException.busy();
            }
            replay(page, visit.ctx().header("Last-Event-ID"));
            pages.add(page);
        }
        page.start(LIFETIME);
    }

    /** Browsers that follow just now. */
    public int followers() {
        return pages.size();
    }

    /** A comment that keeps proxies from closing quiet streams; called by the shell every fifteen seconds. */
    void beat() {
        ByteBuffer comment = StandardCharsets.UTF_8.encode(": \n\n");
        for (LivePage page : pages) {
            if (!page.offer(comment)) {
                page.end();
            }
        }
    }

    private void gone(LivePage page) {
        if (pages.remove(page)) {
            open.decrementAndGet();
        }
    }

    /** Ids carry a mark of this process: those of a former one cannot be continued. */
    private void replay(LivePage page, @org.jspecify.annotations.Nullable String lastSeen) {
        if (lastSeen == null || lastSeen.isEmpty()) {
            return;
        }
        String[] parts = lastSeen.split("-", 2);
        boolean ours = parts.length == 2 && parts[0].equals(origin) && parts[1].matches("[0-9]{1,18}");
        long seen = ours ? Long.parseLong(parts[1]) : -1;
        long oldest = recent.isEmpty() ? last + 1 : recent.getFirst().id();
        boolean complete = ours && seen + 1 >= oldest;
        if (complete) {
            for (Event event : recent) {
                if (event.id() > seen && page.follows(event.topic())) {
                    complete &= page.offer(event.frame());
                }
            }
        }
        if (!complete) {
            page.forgetWaiting();
            page.offer(frame(RELOAD, "", last));
        }
    }

    private ByteBuffer frame(String event, String html, long id) {
        if (!event.matches("[a-zA-Z0-9-]+")) {
            throw new IllegalArgumentException("an event's name is letters, digits and dashes, not '" + event + "'");
        }
        StringBuilder frame = new StringBuilder(html.length() + 64)
                .append("id: ")
                .append(origin)
                .append('-')
                .append(id)
                .append("\nevent: ")
                .append(event)
                .append('\n');
        html.lines().forEach(line -> frame.append("data: ").append(line).append('\n'));
        if (html.isEmpty()) {
            // Without data a browser drops the event.
            frame.append("data: \n");
        }
        return StandardCharsets.UTF_8.encode(frame.append('\n').toString());
    }

    /** Ends all open pages' streams. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        for (LivePage page : pages) {
            page.end();
        }
    }
}
