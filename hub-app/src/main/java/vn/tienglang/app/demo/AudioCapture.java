package vn.tienglang.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens to a zone's live stream like any player, and keeps what it heard in a file. Closed once. */
final class AudioCapture implements AutoCloseable {

    private final Path file;
    private final Thread thread;
    private volatile @Nullable InputStream stream;
    private volatile boolean listening = true;

    AudioCapture(String url, Path file) {
        this.file = file;
        this.thread = new Thread(() -> listen(url), "listener");
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops listening; the file then holds all that was heard. */
    @Override
    public void close() {
        listening = false;
        InputStream open = stream;
        try {
            if (open != null) {
                open.close();
            }
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (IOException e) {
            throw new StoryException("the stream could not be closed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).GET().build();
        try (OutputStream out = Files.newOutputStream(file)) {
            HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            stream = answer.body();
            byte[] buffer = new byte[8192];
            for (int read = answer.body().read(buffer);
                    listening && read >= 0;
                    read = answer.body().read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            if (listening) {
                throw new StoryException("the stream broke off: " + e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
