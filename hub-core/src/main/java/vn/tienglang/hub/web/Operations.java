package vn.tienglang.hub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code /metrics}, {@code /health/live} and {@code /health/ready}, for those who keep the machine. Thread-safe. */
final class Operations implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT_SECONDS = 3;

    private final MeterRegistry meters;
    private final List<HealthCheck> checks;
    private final boolean metricsOpen;

    /** Bounded: a check that hangs must not gather threads with every question. */
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, 16, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "health");
                thread.setDaemon(true);
                return thread;
            });

    Operations(MeterRegistry meters, List<HealthCheck> checks, boolean metricsOpen) {
        this.meters = meters;
        this.checks = List.copyOf(checks);
        this.metricsOpen = metricsOpen;
    }

    void routes(Routes routes) {
        routes.machine()
                .get("/metrics", this::metrics)
                .get("/health/live", visit -> visit.json(Map.of("status", "UP")))
                .get("/health/ready", this::ready);
    }

    private void metrics(Visit visit) {
        if (!metricsOpen && !RemoteAddress.isPrivate(visit.address())) {
            throw RequestException.forbidden();
        }
        PrometheusMeterRegistry registry = prometheus(meters).orElseThrow(RequestException::notFound);
        visit.ctx().result(registry.scrape()).contentType("text/plain; version=0.0.4; charset=utf-8");
    }

    private void ready(Visit visit) throws JsonProcessingException {
        Map<String, CompletableFuture<HealthCheck.State>> asked = new LinkedHashMap<>();
        checks.forEach(check -> asked.put(check.name(), ask(check)));
        List<Map<String, Object>> told = new ArrayList<>();
        boolean ready = true;
        for (Map.Entry<String, CompletableFuture<HealthCheck.State>> entry : asked.entrySet()) {
            HealthCheck.State state = entry.getValue().join();
            ready &= state.ready();
            told.add(Map.of("name", entry.getKey(), "ready", state.ready(), "detail", state.detail()));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", ready ? "UP" : "DOWN");
        answer.put("checks", told);
        visit.ctx()
                .status(ready ? 200 : 503)
                .result(JSON.writeValueAsString(answer))
                .contentType("application/json");
    }

    private CompletableFuture<HealthCheck.State> ask(HealthCheck check) {
        CompletableFuture<HealthCheck.State> answer;
        try {
            answer = CompletableFuture.supplyAsync(check.state(), threads);
        } catch (java.util.concurrent.RejectedExecutionException e) {
            return CompletableFuture.completedFuture(HealthCheck.State.failing("too many checks hang"));
        }
        return answer.completeOnTimeout(
                        HealthCheck.State.failing("no answer within " + LIMIT_SECONDS + " s"),
                        LIMIT_SECONDS,
                        TimeUnit.SECONDS)
                .exceptionally(e -> HealthCheck.State.failing(
                        Optional.ofNullable(e.getCause()).orElse(e).toString()));
    }

    private static Optional<PrometheusMeterRegistry> prometheus(MeterRegistry registry) {
        Stream<MeterRegistry> all = registry instanceof CompositeMeterRegistry composite
                ? composite.getRegistries().stream()
                : Stream.of(registry);
        return all.filter(PrometheusMeterRegistry.class::isInstance)
                .map(PrometheusMeterRegistry.class::cast)
                .findFirst();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
