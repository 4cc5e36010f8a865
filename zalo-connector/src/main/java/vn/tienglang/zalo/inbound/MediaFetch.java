package vn.tienglang.zalo.inbound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;
import vn.tienglang.hub.store.FileStore;

/**
 * Fetches what is attached to a message, from Zalo's own hosts only: an address in a message is a stranger's word, and
 * must not make the hub call anything else. Links end, so this is done at once. Blocks, at most {@link #LIMIT} a call.
 * Thread-safe.
 */
final class MediaFetch implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int REDIRECTS = 3;

    private final OkHttpClient http = new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(LIMIT)
            .build();
    private final FileStore files;
    private final List<String> hosts;
    private final long atMost;

    /** What became of an attachment. */
    sealed interface Result {
        record Stored(StoredFile file) implements Result {}

        /** It will not be otherwise later. @param why in Vietnamese, for whoever reads the message */
        record Refused(String why) implements Result {}

        /** It may be there later. */
        record Later(String why) implements Result {}
    }

    /** @param hosts and those below them are fetched from; {@code host:port} means just that one */
    MediaFetch(FileStore files, List<String> hosts, long atMost) {
        this.files = files;
        this.hosts = List.copyOf(hosts);
        this.atMost = atMost;
    }

    /** Whether this address is one of Zalo's. */
    boolean ours(String url) {
        HttpUrl parsed = HttpUrl.parse(url);
        return parsed != null && ours(parsed);
    }

    Result fetch(ZaloEvent.Attachment attachment) {
        HttpUrl url = HttpUrl.parse(attachment.url());
        for (int turn = 0; turn <= REDIRECTS; turn++) {
            if (url == null || !ours(url)) {
                return new Result.Refused("không nằm trên máy chủ của Zalo");
            }
            try (Response response =
                    http.newCall(new Request.Builder().url(url).build()).execute()) {
                if (!response.isRedirect()) {
                    return take(response, attachment);
                }
                url = url.resolve(
                        Optional.ofNullable(response.header("Location")).orElse(""));
            } catch (IOException | UncheckedIOException e) {
                return new Result.Later(e.toString());
            }
        }
        return new Result.Refused("địa chỉ chuyển tiếp quá nhiều lần");
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
    }

    private Result take(Response response, ZaloEvent.Attachment attachment) throws IOException {
        int status = response.code();
        if (status == 404 || status == 410 || status == 403) {
            return new Result.Refused("đã hết hạn trên Zalo");
        }
        if (status != 200) {
            return new Result.Later("HTTP " + status);
        }
        if (response.body().contentLength() > atMost) {
            return tooLarge();
        }
        InputStream body = response.body().byteStream();
        byte[] head = body.readNBytes(MediaType.HEAD);
        Optional<String> type = MediaType.of(head, attachment.name());
        if (type.isEmpty()) {
            return new Result.Refused("không phải ảnh, âm thanh, video, PDF, Word hay Excel");
        }
        return files.put(new SequenceInputStream(new ByteArrayInputStream(head), body), atMost)
                .<Result>map(stored -> new Result.Stored(
                        new StoredFile(stored.sha256(), type.get(), attachment.name(), stored.bytes())))
                .orElseGet(this::tooLarge);
    }

    private Result tooLarge() {
        return new Result.Refused("lớn hơn " + (atMost >> 20) + " MB");
    }

    private boolean ours(HttpUrl url) {
        String host = url.host().toLowerCase(Locale.ROOT);
        return hosts.stream()
                .anyMatch(known ->
                        known.equals(host + ":" + url.port()) || host.equals(known) || host.endsWith("." + known));
    }
}
