package vn.tienglang.broadcast.page;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.broadcast.air.Air;
import vn.tienglang.broadcast.air.OnAir;

/**
 * {@code GET /api/broadcast/now}: what the street hears, so open to everyone.
 *
 * @param stopped whether "Dừng tất cả" stands
 */
record NowJson(boolean stopped, List<ZoneNow> zones) {

    /**
     * @param live path of the stream
     * @param here whether the process that answers airs it
     * @param onAir none while it is silent
     * @param next when its next bulletin begins; none without a timetable
     * @param waiting items in its programme
     */
    record ZoneNow(
            String id,
            String name,
            String live,
            boolean here,
            @Nullable Playing onAir,
            @Nullable Instant next,
            int waiting,
            int listeners) {}

    /** @param kind opening, item, emergency or closing */
    record Playing(
            String kind,
            String title,
            String code,
            String text,
            Instant since,
            double positionSeconds,
            double lengthSeconds) {}

    static NowJson of(boolean stopped, List<Air.State> states) {
        return new NowJson(stopped, states.stream().map(NowJson::zone).toList());
    }

    private static ZoneNow zone(Air.State state) {
        return new ZoneNow(
                state.zone().id(),
                state.zone().name(),
                "/zones/" + state.zone().id() + "/live.mp3",
                state.here(),
                state.onAir().map(NowJson::playing).orElse(null),
                state.next().isEmpty() ? null : state.next().get(0),
                state.items().size(),
                state.listeners());
    }

    private static Playing playing(OnAir onAir) {
        return new Playing(
                onAir.kind().name().toLowerCase(java.util.Locale.ROOT),
                onAir.title(),
                onAir.code(),
                onAir.text(),
                onAir.since(),
                onAir.position().toMillis() / 1_000.0,
                onAir.length().toMillis() / 1_000.0);
    }
}
