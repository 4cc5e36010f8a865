package vn.tienglang.broadcast.speech.online;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.UnreadableSoundException;
import vn.tienglang.broadcast.speech.Availability;
import vn.tienglang.broadcast.speech.Breathwise;
import vn.tienglang.broadcast.speech.Fault;
import vn.tienglang.broadcast.speech.SpeechEngine;
import vn.tienglang.broadcast.speech.SpokenText;
import vn.tienglang.broadcast.speech.SpokenText.Pause;
import vn.tienglang.broadcast.speech.SpokenText.Piece;
import vn.tienglang.broadcast.speech.SpokenText.Words;
import vn.tienglang.broadcast.speech.Synthesis;
import vn.tienglang.broadcast.speech.Voice;
import vn.tienglang.hub.time.Ticker;

/**
 * A speech service over HTTP as an engine: sentence by sentence, because that is what services take, with the script's
 * pauses as its own pause marks where it has them and as silence where not. Each request goes out once; what fails is
 * spoken by the next engine in order. The text leaves the house: that is the installation's choice. Thread-safe.
 */
public final class OnlineSpeech implements SpeechEngine, AutoCloseable {
    private static final Duration POLL_EVERY = Duration.ofMillis(500);

    private final SpeechService service;
    private final Budget budget;
    private final Ticker ticker;
    private final Duration pollEvery;
    private final OkHttpClient http;

    public OnlineSpeech(SpeechService service, Budget budget, Ticker ticker) {
        this(service, budget, ticker, POLL_EVERY);
    }

    OnlineSpeech(SpeechService service, Budget budget, Ticker ticker, Duration pollEvery) {
        this.service = service;
        this.budget = budget;
        this.ticker = ticker;
        this.pollEvery = pollEvery;
        this.http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(Duration.ofSeconds(30))
                .build();
    }

    @Override
    public String name() {
        return service.name();
    }

    @Override
    public String fingerprint() {
        return service.name() + " " + service;
    }

    /** It is not called for this: calls cost money. */
    @Override
    public Availability availability() {
        return new Availability.Ready(service.name() + ", set up; not called");
    }

    @Override
    public Synthesis synthesize(SpokenText text, Voice voice, Duration limit) {
        Optional<String> speaker = service.speaker(voice);
        if (speaker.isEmpty()) {
            return failed(Fault.Kind.NO_VOICE, voice.name());
        }
        Exchange exchange = new Exchange(http, ticker, ticker.nanos() + limit.toNanos(), pollEvery);
        return Breathwise.say(
                name(), joined(text), service.longestInput(), breath -> say(breath, speaker.get(), exchange));
    }

    private Synthesis say(String breath, String speaker, Exchange exchange) {
        if (!budget.take(name(), breath.length())) {
            return failed(Fault.Kind.OVER_LIMIT, "");
        }
        try {
            Sound sound = service.speak(breath, speaker, exchange);
            return sound.length() == 0 ? failed(Fault.Kind.BROKEN, "no sound") : new Synthesis.Spoken(sound);
        } catch (SpeechService.RefusedException e) {
            return failed(Fault.Kind.REFUSED, String.valueOf(e.getMessage()));
        } catch (UnreadableSoundException e) {
            return failed(Fault.Kind.BROKEN, String.valueOf(e.getMessage()));
        } catch (InterruptedIOException e) {
            return failed(Fault.Kind.TIMED_OUT, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return failed(Fault.Kind.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    /** Where a service knows pauses, sentences go out together with its marks between. */
    private SpokenText joined(SpokenText text) {
        if (service.pauseMark(Duration.ofSeconds(1)).isEmpty()) {
            return text;
        }
        List<Piece> pieces = new ArrayList<>();
        StringBuilder together = new StringBuilder();
        Duration pause = Duration.ZERO;
        for (Piece piece : text.pieces()) {
            if (piece instanceof Pause silence) {
                pause = silence.length();
                continue;
            }
            String words = ((Words) piece).text();
            String mark = service.pauseMark(pause).orElse("");
            if (!together.isEmpty() && together.length() + mark.length() + words.length() > service.longestInput()) {
                pieces.add(new Words(together.toString()));
                pieces.add(new Pause(pause));
                together.setLength(0);
            }
            together.append(together.isEmpty() ? "" : mark).append(words);
            pause = Duration.ZERO;
        }
        if (!together.isEmpty()) {
            pieces.add(new Words(together.toString()));
        }
        return new SpokenText(pieces);
    }

    private Synthesis failed(Fault.Kind kind, String detail) {
        return new Synthesis.Failed(new Fault(kind, name(), detail));
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
