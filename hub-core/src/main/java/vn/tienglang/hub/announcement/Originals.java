package vn.tienglang.hub.announcement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import vn.tienglang.hub.announcement.Revision.Original;
import vn.tienglang.hub.store.FileStore;

/** The signed papers behind announcements: PDF only, up to {@value #LARGEST} bytes. Thread-safe. */
public final class Originals {

    public static final long LARGEST = 20L * 1024 * 1024;
    /** ISO 32000-1 §7.5.2; readers accept it within the first kilobyte, we want it first. */
    private static final String SIGNATURE = "%PDF-";

    private final FileStore files;

    public Originals(FileStore files) {
        this.files = files;
    }

    /** Either stored or what is wrong. */
    public sealed interface Taken {
        record Stored(Original original) implements Taken {}

        record Refused(FieldProblem problem) implements Taken {}
    }

    public Taken take(InputStream content, String name) {
        BufferedInputStream in = new BufferedInputStream(content);
        if (!startsAsPdf(in)) {
            return new Taken.Refused(FieldProblem.of("original", "no-pdf"));
        }
        return files.put(in, LARGEST)
                .<Taken>map(stored -> new Taken.Stored(new Original(stored.sha256(), named(name), stored.bytes())))
                .orElseGet(() -> new Taken.Refused(FieldProblem.of("original", "file-too-large", LARGEST >> 20)));
    }

    public Optional<Path> find(Original original) {
        return files.find(original.sha256());
    }

    private static boolean startsAsPdf(BufferedInputStream in) {
        try {
            in.mark(SIGNATURE.length());
            String start = new String(in.readNBytes(SIGNATURE.length()), ISO_8859_1);
            in.reset();
            return start.equals(SIGNATURE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without folders and control characters; some browsers send the whole path. */
    private static String named(String name) {
        String clean = ContentRules.clean(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
                .replaceAll("[\\n\\t\"]", " ");
        String base = clean.isBlank() ? "van-ban-goc.pdf" : clean;
        return base.length() <= 120 ? base : base.substring(base.length() - 120);
    }
}
