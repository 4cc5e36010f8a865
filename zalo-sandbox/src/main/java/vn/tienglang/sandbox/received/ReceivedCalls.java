package vn.tienglang.sandbox.received;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The record of every API call, in the order in which the platform took them. Keeps the newest {@code kept}; what had
 * to be dropped is counted. Thread-safe.
 */
public final class ReceivedCalls {

    private final int kept;
    private final Deque<ReceivedCall> calls = new ArrayDeque<>();
    private long seq;

    public ReceivedCalls(int kept) {
        this.kept = kept;
    }

    /** A text that stands more than once in a chat. */
    public record Repeat(String thread, String text, int times) {}

    public synchronized ReceivedCall add(
            long at,
            String call,
            @Nullable String oa,
            @Nullable String thread,
            @Nullable String messageId,
            @Nullable String text,
            int error,
            @Nullable String fault) {
        ReceivedCall one = new ReceivedCall(++seq, at, call, oa, thread, messageId, text, error, fault);
        calls.addLast(one);
        if (calls.size() > kept) {
            calls.removeFirst();
        }
        return one;
    }

    public synchronized List<ReceivedCall> matching(Predicate<ReceivedCall> wanted) {
        return calls.stream().filter(wanted).toList();
    }

    /** The messages the API put into one chat, in order. */
    public List<ReceivedCall> postedTo(String thread) {
        return matching(call -> call.posted() && thread.equals(call.thread()));
    }

    /** Texts the API put into the same chat more than once. */
    public synchronized List<Repeat> repeats() {
        Map<Repeat, Integer> times = new LinkedHashMap<>();
        for (ReceivedCall call : calls) {
            if (call.posted() && call.thread() != null && call.text() != null) {
                times.merge(new Repeat(call.thread(), call.text(), 0), 1, Integer::sum);
            }
        }
        return times.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> new Repeat(entry.getKey().thread(), entry.getKey().text(), entry.getValue()))
                .toList();
    }

    /** How many calls came in all. */
    public synchronized long total() {
        return seq;
    }

    /** How many of them are no longer kept. */
    public synchronized long dropped() {
        return seq - calls.size();
    }

    public synchronized void clear() {
        calls.clear();
        seq = 0;
    }
}
