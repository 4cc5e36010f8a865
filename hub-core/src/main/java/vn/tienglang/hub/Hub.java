package vn.tienglang.hub;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.store.StopSwitch;
import vn.tienglang.hub.time.Ticker;

/**
 * What every room stands on; made once, by hub-app or by a test. All parts are thread-safe.
 *
 * @param id of this hub, kept over restarts in its data folder
 * @param data the folder of this installation; a room keeps its files below {@code data/<room>}
 */
public record Hub(
        String id,
        Database database,
        KafkaClients kafka,
        Leases leases,
        StopSwitch stopSwitch,
        Clock clock,
        Ticker ticker,
        RandomGenerator random,
        MeterRegistry meters,
        Path data) {}
