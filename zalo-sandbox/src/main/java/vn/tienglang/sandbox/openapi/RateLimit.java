package vn.tienglang.sandbox.openapi;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts calls in fixed minutes, for the app and for each OA. Thread-safe. */
final class RateLimit {

    private long minute;
    private int ofApp;
    private final Map<String, Integer> ofOa = new HashMap<>();

    /** What is left of the app's minute; refused when any limit is passed. */
    record Answer(int limit, int remain, boolean refused) {}

    synchronized Answer count(long nowMillis, @Nullable String oa, int appLimit, int oaLimit) {
        long current = nowMillis / 60_000;
        if (current != minute) {
            minute = current;
            ofApp = 0;
            ofOa.clear();
        }
        ofApp++;
        int oaCalls = oa == null ? 0 : ofOa.merge(oa, 1, Integer::sum);
        boolean refused = (appLimit > 0 && ofApp > appLimit) || (oaLimit > 0 && oaCalls > oaLimit);
        return new Answer(appLimit, Math.max(0, appLimit - ofApp), refused);
    }
}
