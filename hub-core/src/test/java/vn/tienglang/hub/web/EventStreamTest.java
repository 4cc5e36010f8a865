package vn.tienglang.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.testing.TestConsole;

/** Live news over real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventStreamTest {

    private static final int REMEMBERED = 5;
    private static final int BUFFER = 20;
    private static final int AT_MOST = 3;

    private final EventStream stream = new EventStream("test", REMEMBERED, BUFFER, AT_MOST);
    private TestConsole console;
    private String session;

    @BeforeAll
    void start() {
        console =
                TestConsole.start(WebSettings.local(), Clock.systemUTC(), List.of(), List.of(new SamplePages(stream)));
        session = console.loggedIn(Role.APPROVER).cookie("tienglang_session").orElseThrow();
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @BeforeEach
    void nobodyFollows() {
        await().until(() -> {
            stream.beat();
            return stream.followers() == 0;
        });
    }

    @Test
    void aPageHearsItsTopicInOrderAndNoOther() {
        try (Follower page = follow("a", "")) {
            stream.publish("a", "one", "<b>Một</b>");
            stream.publish("b", "other", "no");
            stream.publish("a", "two", "dòng 1\ndòng 2");
            assertThat(page.next()).satisfies(event -> {
                assertThat(event.name).isEqualTo("one");
                assertThat(event.data).isEqualTo("<b>Một</b>");
            });
            assertThat(page.next()).satisfies(event -> {
                assertThat(event.name).isEqualTo("two");
                assertThat(event.data).isEqualTo("dòng 1\ndòng 2");
            });
        }
    }

    @Test
    void aPageThatComesBackHearsWhatItMissed() {
        String last;
        try (Follower page = follow("a", "")) {
            stream.publish("a", "seen", "1");
            last = page.next().id;
        }
        stream.publish("a", "missed", "2");
        stream.publish("b", "missed", "not mine");
        stream.publish("a", "missed", "3");
        try (Follower page = follow("a", last)) {
            assertThat(page.next().data).isEqualTo("2");
            assertThat(page.next().data).isEqualTo("3");
            stream.publish("a", "live", "4");
            assertThat(page.next().data).isEqualTo("4");
        }
    }

    @Test
    void aPageThatMissedTooMuchIsToldToLoadAnew() {
        String last;
        try (Follower page = follow("a", "")) {
            stream.publish("a", "seen", "1");
            last = page.next().id;
        }
        for (int i = 0; i < REMEMBERED + 1; i++) {
            stream.publish("a", "missed", "x");
        }
        try (Follower page = follow("a", last)) {
            assertThat(page.next().name).isEqualTo(EventStream.RELOAD);
        }
        try (Follower page = follow("a", "1-1")) {
            assertThat(page.next().name).as("an id of a former process").isEqualTo(EventStream.RELOAD);
        }
    }

    @Test
    void onePageTooManyIsTurnedAwayAndComesInWhenAnotherLeaves() throws IOException {
        Follower first = follow("a", "");
        try (Follower second = follow("a", "");
                Follower third = follow("a", "")) {
            assertThat(request("a", "")).startsWith("HTTP/1.1 503");
            first.close();
            await().untilAsserted(() -> {
                stream.beat();
                assertThat(stream.followers()).isEqualTo(2);
            });
            try (Follower fourth = follow("a", "")) {
                stream.publish("a", "hello", "x");
                assertThat(fourth.next().name).isEqualTo("hello");
            }
        }
    }

    @Test
    void publishingNeverWaitsForAPageThatReadsNothing() throws IOException {
        try (SocketChannel deaf = SocketChannel.open()) {
            deaf.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), console.port()));
            deaf.write(java.nio.ByteBuffer.wrap(head("a", "").getBytes(StandardCharsets.UTF_8)));
            await().until(() -> stream.followers() == 1);
            String large = "x".repeat(100_000);
            long begin = System.nanoTime();
            for (int i = 0; i < 10 * BUFFER && stream.followers() > 0; i++) {
                stream.publish("a", "large", large);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            await().untilAsserted(() -> assertThat(stream.followers()).isZero());
        }
    }

    @Test
    void whoIsNotLoggedInHearsNothing() throws IOException {
        String session = this.session;
        try {
            this.session = "nobody";
            assertThat(request("a", "")).startsWith("HTTP/1.1 401");
        } finally {
            this.session = session;
        }
    }

    @Test
    void closingTheConsoleEndsOpenPagesAtOnce() {
        EventStream own = new EventStream("own");
        TestConsole other =
                TestConsole.start(WebSettings.local(), Clock.systemUTC(), List.of(), List.of(new SamplePages(own)));
        String token = other.loggedIn(Role.APPROVER).cookie("tienglang_session").orElseThrow();
        try (Follower page = new Follower(other.port(), head("a", "").replace(session, token))) {
            await().until(() -> own.followers() == 1);
            long begin = System.nanoTime();
            other.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
            assertThat(page.ended()).isTrue();
        }
    }

    private Follower follow(String topic, String lastId) {
        Follower follower = new Follower(console.port(), head(topic, lastId));
        follower.awaitOpen();
        return follower;
    }

    private String request(String topic, String lastId) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(head(topic, lastId).getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private String head(String topic, String lastId) {
        return "GET /sample/live/" + topic + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                + "Cookie: tienglang_session=" + session + "\r\n"
                + (lastId.isEmpty() ? "" : "Last-Event-ID: " + lastId + "\r\n")
                + "\r\n";
    }

    private record Event(String id, String name, String data) {}

    /** Reads events on a thread of its own, as a browser does; understands chunked transfer by ignoring its sizes. */
    private static final class Follower implements AutoCloseable {

        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final CountDownLatch open = new CountDownLatch(1);
        private final Socket socket;
        private final Thread reader;

        Follower(int port, String head) {
            try {
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                reader = new Thread(this::read);
                reader.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void awaitOpen() {
            try {
                assertThat(open.await(10, TimeUnit.SECONDS))
                        .as("open within 10 s")
                        .isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        Event next() {
            try {
                Event event = events.poll(10, TimeUnit.SECONDS);
                assertThat(event).as("an event within 10 s").isNotNull();
                return event;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean ended() {
            try {
                reader.join(5_000);
                return !reader.isAlive();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                String id = "";
                String name = "";
                StringBuilder data = new StringBuilder();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("retry: ")) {
                        open.countDown();
                    } else if (line.startsWith("id: ")) {
                        id = line.substring(4);
                    } else if (line.startsWith("event: ")) {
                        name = line.substring(7);
                    } else if (line.startsWith("data: ")) {
                        data.append(data.length() > 0 ? "\n" : "").append(line.substring(6));
                    } else if (line.isEmpty() && !name.isEmpty()) {
                        events.add(new Event(id, name, data.toString()));
                        name = "";
                        data.setLength(0);
                    }
                }
            } catch (IOException e) {
                // the test closed the socket
            }
        }
    }
}
