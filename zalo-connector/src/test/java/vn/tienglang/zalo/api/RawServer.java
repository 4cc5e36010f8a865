package vn.tienglang.zalo.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server at the socket: it counts the requests that arrive whole, whatever HTTP client believes to have sent them,
 * and answers each with the bytes it was given, or with a reset.
 */
final class RawServer implements AutoCloseable {

    /** What the next request gets; the last goes on for all that follow. */
    record Answer(String bytes, boolean reset) {

        static Answer of(String status, String headers, String body) {
            return new Answer(
                    "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n" + headers + "\r\n" + body,
                    false);
        }

        static Answer ofReset() {
            return new Answer("", true);
        }
    }

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Answer> answers;
    private final ServerSocket server;

    RawServer(Answer... answers) throws IOException {
        this.answers = List.of(answers);
        this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread accepting = new Thread(this::accept, "raw-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The first line of each request that came in whole. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                Thread serving = new Thread(() -> serve(socket), "raw-connection");
                serving.setDaemon(true);
                serving.start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head = head(in);
            while (!head.isEmpty()) {
                in.readNBytes(length(head));
                Answer answer;
                synchronized (this) {
                    requests.add(head.lines().findFirst().orElse(""));
                    answer = answers.get(Math.min(requests.size(), answers.size()) - 1);
                }
                if (answer.reset()) {
                    // Zero seconds of lingering: close sends RST instead of FIN.
                    socket.setSoLinger(true, 0);
                    return;
                }
                socket.getOutputStream().write(answer.bytes().getBytes(ISO_8859_1));
                socket.getOutputStream().flush();
                head = head(in);
            }
        } catch (IOException gone) {
            // The other side closed.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            head.write(next);
            if (head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(ISO_8859_1);
            }
            next = in.read();
        }
        return "";
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }
}
