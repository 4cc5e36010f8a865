package vn.tienglang.zalo.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.tienglang.hub.config.Section;

/**
 * How events come in: the keys {@code zalo.inbound}, {@code zalo.webhook}, {@code zalo.poll} and {@code zalo.media}.
 *
 * @param mode whether Zalo brings events, the hub fetches them, or both
 * @param signedWith which secret signs webhooks; Zalo's own pages do not agree
 * @param spillBytes how much is kept on disk while Kafka does not answer
 * @param pollEvery how often the chats' histories are read where that is the way in
 * @param healEvery how often they are read to find what a webhook should have brought
 * @param mediaHosts what is attached is fetched from these hosts, and those below them, and from nowhere else
 * @param mediaBytes the largest file that is fetched
 */
public record InboundSettings(
        Mode mode,
        SignedWith signedWith,
        long spillBytes,
        Duration pollEvery,
        Duration healEvery,
        List<String> mediaHosts,
        long mediaBytes) {

    /** The way in. */
    public enum Mode {
        WEBHOOK,
        POLL,
        BOTH;

        boolean polls() {
            return this != WEBHOOK;
        }
    }

    /** Which secret the signature is made with. */
    public enum SignedWith {
        /** The key of the webhook page; what most who use the platform found to be true. */
        OA_SECRET_KEY,
        APP_SECRET
    }

    private static final long MEGABYTE = 1024 * 1024;

    public static final InboundSettings STANDARD = new InboundSettings(
            Mode.WEBHOOK,
            SignedWith.OA_SECRET_KEY,
            64 * MEGABYTE,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            List.of("zdn.vn", "zadn.vn"),
            20 * MEGABYTE);

    public InboundSettings {
        mediaHosts = mediaHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (spillBytes < 1 || mediaBytes < 1) {
            throw new IllegalArgumentException("sizes must be positive");
        }
        if (pollEvery.toMillis() < 1_000 || healEvery.toMillis() < 1_000) {
            throw new IllegalArgumentException("histories cannot be read more than once a second");
        }
    }

    /** @param zalo the section {@code zalo} */
    public static InboundSettings from(Section zalo) {
        Section webhook = zalo.section("webhook");
        Section poll = zalo.section("poll");
        Section media = zalo.section("media");
        return new InboundSettings(
                zalo.choice("inbound", STANDARD.mode),
                webhook.choice("signed-with", STANDARD.signedWith),
                webhook.number("spill-mb", (int) (STANDARD.spillBytes / MEGABYTE), 1, 100_000) * MEGABYTE,
                atLeastASecond(poll, "every", STANDARD.pollEvery),
                atLeastASecond(poll, "heal-every", STANDARD.healEvery),
                hosts(media),
                media.number("max-mb", (int) (STANDARD.mediaBytes / MEGABYTE), 1, 200) * MEGABYTE);
    }

    public InboundSettings with(Mode other) {
        return new InboundSettings(other, signedWith, spillBytes, pollEvery, healEvery, mediaHosts, mediaBytes);
    }

    /**
     * The most of the app's calls that reading histories may take, however little is sent.
     */
    public int callsPerMinute(int ofAll) {
        return Math.max(1, mode.polls() ? ofAll / 10 : ofAll / 20);
    }

    private static Duration atLeastASecond(Section section, String key, Duration standard) {
        Duration value = section.duration(key, standard);
        if (value.toMillis() < 1_000) {
            section.problem(key, "must be at least 1s");
            return standard;
        }
        return value;
    }

    private static List<String> hosts(Section media) {
        JsonNode list = media.tree("hosts");
        if (list.isMissingNode() || list.isNull()) {
            return STANDARD.mediaHosts;
        }
        if (!list.isArray()) {
            media.problem("hosts", "must be a list such as [zdn.vn, zadn.vn]");
            return STANDARD.mediaHosts;
        }
        List<String> hosts = new ArrayList<>();
        list.forEach(host -> hosts.add(host.asText()));
        return hosts;
    }
}
