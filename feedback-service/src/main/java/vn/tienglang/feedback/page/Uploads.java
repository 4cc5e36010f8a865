package vn.tienglang.feedback.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.javalin.http.UploadedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;
import vn.tienglang.hub.store.FileStore;
import vn.tienglang.hub.web.Form;

/** Takes in photos and documents that staff send as evidence: known by their first bytes, not by their names. */
final class Uploads {

    static final int MOST = 6;
    static final long LARGEST = 10L * 1024 * 1024;

    private final FileStore files;

    Uploads(FileStore files) {
        this.files = files;
    }

    /** Stores them; what cannot be taken is noted in the form under {@code files}. */
    List<StoredFile> take(List<UploadedFile> sent, Form form) throws IOException {
        List<StoredFile> taken = new ArrayList<>();
        for (UploadedFile file : sent) {
            if (file.size() == 0) {
                continue;
            }
            if (taken.size() == MOST) {
                form.error("files", "feedback.error.too-many-files", MOST);
                break;
            }
            try (BufferedInputStream in = new BufferedInputStream(file.content())) {
                Optional<String> type = type(in);
                if (type.isEmpty()) {
                    form.error("files", "feedback.error.file-kind");
                    continue;
                }
                files.put(in, LARGEST)
                        .ifPresentOrElse(
                                stored -> taken.add(new StoredFile(
                                        stored.sha256(), type.get(), named(file.filename()), stored.bytes())),
                                () -> form.error("files", "feedback.error.file-too-large", LARGEST >> 20));
            }
        }
        return taken;
    }

    /** JPEG, PNG, WebP or PDF; nothing else is shown to anybody. */
    static Optional<String> type(InputStream in) throws IOException {
        in.mark(16);
        String start = new String(in.readNBytes(12), ISO_8859_1);
        in.reset();
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("\u0089PNG\r\n")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("RIFF") && start.endsWith("WEBP")) {
            return Optional.of("image/webp");
        }
        return start.startsWith("%PDF-") ? Optional.of("application/pdf") : Optional.empty();
    }

    private static String named(String name) {
        String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\"]", " ")
                .strip();
        return base.length() <= 120 ? base : base.substring(base.length() - 120);
    }
}
