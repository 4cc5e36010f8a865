package vn.tienglang.sandbox.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.sandbox.fault.Fault;
import vn.tienglang.sandbox.fault.Fault.Kind;
import vn.tienglang.sandbox.fault.Faults;

/**
 * Stands between a call and its answer and lets the faults happen: the call is done or not, the answer is late, odd,
 * lost or an error page. Thread-safe.
 */
public final class FaultyDoor implements AutoCloseable {

    /** Delayed calls hold a thread each; the server needs some beyond these for everybody else. */
    public static final int THREADS = 500;

    private static final Logger log = LoggerFactory.getLogger(FaultyDoor.class);

    private final Faults faults;
    private final CountDownLatch closing = new CountDownLatch(1);

    public FaultyDoor(Faults faults) {
        this.faults = faults;
    }

    /** What a call does, once its faults are known. */
    public interface Action {
        ObjectNode run();
    }

    /** What a call meets and leaves in the record. */
    public interface Surroundings {
        /** The OA's access token expires now. */
        void expireToken();

        /** The call was not done; {@code error} is what it is answered with, 0 for no answer. */
        void notDone(int error);

        /** Told before the call is done, so that the record can name it. */
        void fault(String name);
    }

    public void answer(
            Context ctx,
            String path,
            @Nullable String thread,
            @Nullable String oa,
            Surroundings surroundings,
            Action action) {
        List<Fault> firing = faults.firing(path, thread, oa);
        if (firing.isEmpty()) {
            write(ctx, action.run());
            return;
        }
        firing.forEach(fault -> surroundings.fault(name(fault)));
        if (has(firing, Kind.EXPIRE_TOKEN)) {
            surroundings.expireToken();
        }
        Optional<Fault> decisive = firing.stream()
                .filter(fault -> fault.kind() != Kind.DELAY
                        && fault.kind() != Kind.EXPIRE_TOKEN
                        && fault.kind() != Kind.WRONG_TYPES)
                .findFirst();
        ObjectNode body = body(decisive, surroundings, action);
        if (has(firing, Kind.WRONG_TYPES)) {
            WrongTypes.spoil(body);
        }
        hold(firing.stream().mapToLong(Fault::millis).sum());
        emit(ctx, decisive, body);
    }

    private void hold(long millis) {
        try {
            if (millis > 0 && closing.await(millis, TimeUnit.MILLISECONDS)) {
                log.debug("a delayed answer was cut short: the sandbox closes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all waiting. */
    @Override
    public void close() {
        closing.countDown();
    }

    private static ObjectNode body(Optional<Fault> decisive, Surroundings surroundings, Action action) {
        if (decisive.isEmpty() || decisive.get().after()) {
            return action.run();
        }
        Fault fault = decisive.get();
        surroundings.notDone(fault.kind() == Kind.ERROR ? fault.code() : 0);
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("error", fault.code());
        error.put("message", fault.message() == null ? "Error " + fault.code() : fault.message());
        return error;
    }

    private static void emit(Context ctx, Optional<Fault> decisive, ObjectNode body) {
        Kind kind = decisive.map(Fault::kind).orElse(Kind.ERROR);
        switch (kind) {
            case DROP -> {
                Wire.drop(ctx);
                write(ctx, body);
            }
            case RESET -> {
                Wire.reset(ctx);
                write(ctx, body);
            }
            case HTML ->
                ctx.status(decisive.orElseThrow().status())
                        .html(page(decisive.orElseThrow().status()));
            default -> write(ctx, body);
        }
    }

    private static String page(int status) {
        return "<html><head><title>" + status + "</title></head><body><center><h1>" + status
                + " Server Error</h1></center><hr><center>sandbox</center></body></html>";
    }

    private static void write(Context ctx, ObjectNode body) {
        ctx.contentType("application/json;charset=utf-8").result(Json.bytes(body));
    }

    private static boolean has(List<Fault> firing, Kind kind) {
        return firing.stream().anyMatch(fault -> fault.kind() == kind);
    }

    private static String name(Fault fault) {
        String phase = fault.after() ? "_AFTER" : "";
        return fault.kind() == Kind.ERROR ? "ERROR " + fault.code() : fault.kind() + phase;
    }
}
