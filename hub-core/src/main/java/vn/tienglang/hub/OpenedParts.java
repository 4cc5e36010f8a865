package vn.tienglang.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened one after the other, to be closed in the opposite order: each part, whatever became of the others.
 * Used by the thread that opens and closes.
 */
public final class OpenedParts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OpenedParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Keeps a part that is open now. */
    public <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** Closes all because the next part could not be opened. */
    public void closeAfter(Throwable failure) {
        try {
            close();
        } catch (IllegalStateException unclean) {
            failure.addSuppressed(unclean);
        }
    }

    /** @throws IllegalStateException after all were closed, if one of them could not be closed cleanly */
    @Override
    public void close() {
        IllegalStateException unclean = new IllegalStateException("not everything stopped cleanly");
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.warn("{} did not stop cleanly: {}", part.getClass().getSimpleName(), e.toString());
                unclean.addSuppressed(e);
            }
        }
        if (unclean.getSuppressed().length > 0) {
            throw unclean;
        }
    }
}
