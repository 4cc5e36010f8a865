package vn.tienglang.app.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.commune.CommuneHistory;
import vn.tienglang.hub.event.ChannelKind;

/**
 * The end of the fortnight, brought by the hub itself: announcements go to the chats and citizens write, through the same
 * doors as in the story, so that the console of a fresh demo shows a commune at work. The loudspeakers are left to the
 * story. Played once, on fresh data; for one thread.
 */
final class LastDays {

    /** The first of these days; those before stand in the chats as copied by hand. */
    static final int FROM = -2;

    private final CommuneHistory history;
    private final LocalDate today;
    private final ChannelDirectory directory;
    private final SandboxClient sandbox;
    private final String console;

    LastDays(
            CommuneHistory history,
            LocalDate today,
            ChannelDirectory directory,
            SandboxClient sandbox,
            String console) {
        this.history = history.since(FROM);
        this.today = today;
        this.directory = directory;
        this.sandbox = sandbox;
        this.console = console;
    }

    void play() {
        ConsoleClient staff = ConsoleClient.logIn(console, DemoAccount.STAFF);
        ConsoleClient approver = ConsoleClient.logIn(console, DemoAccount.APPROVER);
        for (CommuneHistory.Announcement one : history.announcements()) {
            String code =
                    staff.post("/api/announcements", draft(one)).path("code").asText();
            approver.post("/api/announcements/" + code + "/actions", Map.of("action", List.of("approve", "publish")));
        }
        for (CommuneHistory.Message one : history.messages()) {
            chat(one.areaId()).ifPresent(chat -> sandbox.say(one.zaloUser(), chat, one.text()));
        }
    }

    private Optional<String> chat(@Nullable String area) {
        return area == null
                ? Optional.empty()
                : directory.ofArea(area).stream()
                        .filter(channel -> channel.kind() == ChannelKind.OA_GROUP)
                        .map(SandboxCommune::chat)
                        .findFirst();
    }

    private Map<String, Object> draft(CommuneHistory.Announcement one) {
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("bornAt", history.communeId());
        draft.put("title", one.title());
        draft.put("text", one.text(today));
        draft.put("documentNumber", Objects.requireNonNullElse(one.documentNumber(), ""));
        draft.put("signer", Objects.requireNonNullElse(one.signer(), ""));
        draft.put("issuer", "UBND xã Mẫu");
        draft.put("urgency", one.urgency().name().toLowerCase(Locale.ROOT));
        draft.put("channels", List.of("oa-group", "ordinary-group", "notice-page"));
        draft.put("audience", one.audience());
        draft.put("requestId", UUID.randomUUID().toString());
        draft.put("then", List.of("submit"));
        return draft;
    }
}
