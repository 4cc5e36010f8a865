package vn.tienglang.broadcast.speech.online;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import vn.tienglang.broadcast.speech.EspeakNg;
import vn.tienglang.broadcast.speech.Piper;
import vn.tienglang.broadcast.speech.SpeechEngine;
import vn.tienglang.hub.config.Section;
import vn.tienglang.hub.time.Ticker;

/**
 * Which engines an installation speaks with, and in which order: the first that can speaks, the next stand in.
 *
 * @param order names of engines, the preferred first
 * @param services those of the order that are on the internet, by name
 * @param charactersADay what each service may speak in a day; 0 for no limit
 */
public record SpeechEngines(
        List<String> order,
        Piper.Settings piper,
        Map<String, SpeechService> services,
        Map<String, Integer> charactersADay) {
    private static final String ESPEAK = "espeak-ng";
    private static final String PIPER = "piper";
    private static final Set<String> KNOWN = Set.of(ESPEAK, PIPER, "zalo-ai", "fpt-ai", "viettel-ai", "vnpt");

    public SpeechEngines {
        order = List.copyOf(order);
        services = Map.copyOf(services);
        charactersADay = Map.copyOf(charactersADay);
        if (order.isEmpty()) {
            throw new IllegalArgumentException("at least one engine");
        }
    }

    /** A Piper voice if somebody dropped one in, else espeak-ng; nothing on the internet. */
    public static SpeechEngines standard() {
        return new SpeechEngines(
                List.of(PIPER, ESPEAK),
                new Piper.Settings(List.of("piper"), Path.of("config", "speech", "voices"), 1.15),
                Map.of(),
                Map.of());
    }

    /** @param speech the section {@code broadcast.speech} */
    public static SpeechEngines from(Section speech) {
        SpeechEngines standard = standard();
        Set<String> order = new LinkedHashSet<>();
        for (String name :
                speech.text("engines", String.join(", ", standard.order)).split("[,\\s]+")) {
            if (KNOWN.contains(name)) {
                order.add(name);
            } else if (!name.isEmpty()) {
                speech.problem(
                        "engines",
                        "knows no '" + name + "', only "
                                + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        }
        // A service may stand ready without being in use.
        KNOWN.stream().filter(name -> !order.contains(name)).forEach(speech::tree);
        Map<String, SpeechService> services = new LinkedHashMap<>();
        Map<String, Integer> limits = new LinkedHashMap<>();
        for (String name : order) {
            if (!name.equals(ESPEAK) && !name.equals(PIPER)) {
                Section own = speech.section(name);
                service(name, own).ifPresent(service -> services.put(name, service));
                limits.put(name, own.number("characters-a-day", 20_000, 0, 10_000_000));
            }
        }
        return new SpeechEngines(
                order.isEmpty() ? standard.order : List.copyOf(order),
                new Piper.Settings(
                        Arrays.asList(speech.text(
                                        "piper-command",
                                        standard.piper.command().get(0))
                                .split("\\s+")),
                        speech.path("piper-voices").orElse(standard.piper.voices()),
                        speech.number("piper-length-percent", 115, 50, 300) / 100.0),
                services,
                limits);
    }

    private static Optional<SpeechService> service(String name, Section own) {
        String standardBase = switch (name) {
            case "zalo-ai" -> "https://api.zalo.ai";
            case "fpt-ai" -> "https://api.fpt.ai";
            case "viettel-ai" -> "https://viettelai.vn";
            default -> "https://api.idg.vnpt.vn";
        };
        String address = own.text("base", standardBase);
        HttpUrl base = HttpUrl.parse(address);
        if (base == null) {
            own.problem("base", "must be an address such as " + standardBase + ", not '" + address + "'");
            return Optional.empty();
        }
        return Optional.of(
                switch (name) {
                    case "zalo-ai" -> new ZaloAi(base, own.required("key"), own.flag("pause-marks", false));
                    case "fpt-ai" -> new FptAi(base, own.required("key"));
                    case "viettel-ai" -> new ViettelAi(base, own.required("token"));
                    default ->
                        new VnptVoice(
                                base,
                                own.required("access-token"),
                                own.required("token-id"),
                                own.required("token-key"));
                });
    }

    /** The engines in order. Those that are {@link AutoCloseable} belong to the caller. */
    public List<SpeechEngine> engines(EspeakNg.Settings espeak, Budget budget, Ticker ticker) {
        List<SpeechEngine> engines = new ArrayList<>();
        for (String name : order) {
            if (name.equals(ESPEAK)) {
                engines.add(new EspeakNg(espeak, ticker));
            } else if (name.equals(PIPER)) {
                engines.add(new Piper(piper, ticker));
            } else {
                SpeechService service = services.get(name);
                if (service != null) {
                    engines.add(new OnlineSpeech(service, budget, ticker));
                }
            }
        }
        return List.copyOf(engines);
    }
}
