package vn.tienglang.feedback.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.FeedbackSettings;
import vn.tienglang.feedback.desk.Confidence;
import vn.tienglang.feedback.desk.Places;
import vn.tienglang.feedback.desk.Routing;
import vn.tienglang.feedback.notify.ChatTexts;
import vn.tienglang.feedback.notify.CitizenTexts;
import vn.tienglang.feedback.notify.Post;
import vn.tienglang.feedback.tracking.Act;
import vn.tienglang.feedback.tracking.Action;
import vn.tienglang.feedback.tracking.Actor;
import vn.tienglang.feedback.tracking.Code;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.FeedbackRows;
import vn.tienglang.feedback.tracking.FeedbackState;
import vn.tienglang.feedback.tracking.MessageRows;
import vn.tienglang.feedback.tracking.Outcome;
import vn.tienglang.feedback.tracking.RelayedRows;
import vn.tienglang.feedback.tracking.Standing;
import vn.tienglang.feedback.tracking.Tracker;
import vn.tienglang.feedback.triage.Assessment;
import vn.tienglang.feedback.triage.Kind;
import vn.tienglang.feedback.triage.Triage;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;

/**
 * What citizens write becomes feedback, words about a feedback, or nothing. Written for a Projection: everything happens
 * in its transaction, and a message that comes twice does nothing twice. Thread-safe.
 */
public final class Intake {

    /** A longer text is cut: what a person can read, and what the database should index. */
    private static final int LONGEST = 8_000;

    private static final int PERSONS_LATEST = 30;

    private final Triage triage;
    private final Tracker tracker;
    private final Routing routing;
    private final Confidence confidence;
    private final Places places;
    private final CitizenTexts citizenTexts;
    private final Courtesies courtesies;
    private final FeedbackSettings settings;
    private final Clock clock;

    public Intake(
            Triage triage,
            Tracker tracker,
            Routing routing,
            Confidence confidence,
            Places places,
            CitizenTexts citizenTexts,
            ChatTexts texts,
            Post post,
            vn.tienglang.hub.area.Areas areas,
            FeedbackSettings settings,
            Clock clock) {
        this.triage = triage;
        this.tracker = tracker;
        this.routing = routing;
        this.confidence = confidence;
        this.places = places;
        this.citizenTexts = citizenTexts;
        this.courtesies = new Courtesies(texts, post, areas, settings);
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes in a batch of {@code citizen.messages}, in order. */
    public void take(Handle transaction, List<HubEvent> events) {
        for (HubEvent event : events) {
            // The topic also carries hourly ticks that let its segments roll.
            if (event.type().equals("citizen.wrote")) {
                take(transaction, event.body(CitizenMessage.class));
            }
        }
    }

    void take(Handle transaction, CitizenMessage message) {
        boolean inGroup = message.thread().kind() == ChatThread.Kind.GROUP;
        boolean triggered = Trigger.starts(message.text());
        List<Code> codes = Code.in(message.text());
        if (inGroup && !triggered && codes.isEmpty() && message.files().isEmpty()) {
            return;
        }
        if (MessageRows.known(transaction, message.thread().account(), message.messageId())) {
            return;
        }
        List<Feedback> theirs = FeedbackRows.ofPerson(transaction, message.personId(), PERSONS_LATEST);
        if (!triggered && !codes.isEmpty()) {
            aboutCode(transaction, message, codes.get(0), theirs);
            return;
        }
        Optional<Feedback> talk = talkInHand(transaction, message, theirs);
        if (inGroup && !triggered) {
            // A photo right after one's own report belongs to it; anything else in a group is chatter.
            talk.ifPresent(feedback -> join(transaction, message, feedback));
            return;
        }
        if (!triggered && aboutResult(transaction, message, theirs)) {
            return;
        }
        String words = Trigger.without(message.text());
        Assessment assessment = triage.classify(words);
        if (guided(transaction, message, assessment.kind())) {
            return;
        }
        if (talk.isPresent() && belongs(assessment, triggered, talk.get())) {
            join(transaction, message, talk.get());
        } else if (triggered || assessment.isFeedback()) {
            receive(transaction, message, words, assessment);
        } else {
            courtesy(transaction, message, assessment);
        }
    }

    /** Their feedback in this chat that they were writing about a moment ago. */
    private Optional<Feedback> talkInHand(Handle transaction, CitizenMessage message, List<Feedback> theirs) {
        return theirs.stream()
                .filter(feedback -> feedback.thread().equals(message.thread()))
                .filter(feedback -> !feedback.state().settled())
                .filter(feedback -> feedback.personId().equals(writer(message))
                        || feedback.state() == FeedbackState.AWAITING_CITIZEN)
                .filter(feedback -> feedback.state() == FeedbackState.AWAITING_CITIZEN
                        || MessageRows.of(transaction, feedback.id()).stream()
                                .anyMatch(earlier -> near(earlier, message)))
                .findFirst();
    }

    /** Whose words they are, whoever brought them. */
    private static String writer(CitizenMessage message) {
        return message.behalf() == null ? message.personId() : message.behalf().personId();
    }

    private boolean near(MessageRows.Message earlier, CitizenMessage message) {
        return java.time.Duration.between(earlier.sentAt(), message.sentAt())
                        .abs()
                        .compareTo(settings.joinWithin())
                <= 0;
    }

    /** A nod or a thank-you is no part of a report; a report of something else is one of its own. */
    private static boolean belongs(Assessment assessment, boolean triggered, Feedback talk) {
        if (assessment.isFeedback()) {
            boolean other =
                    !assessment.ranked().isEmpty() && !assessment.category().equals(talk.category());
            return !(triggered && other);
        }
        return assessment.kind() == Kind.TALK || assessment.kind() == Kind.QUESTION;
    }

    private void receive(Handle transaction, CitizenMessage message, String words, Assessment assessment) {
        List<WaitingPhotos.Piece> waiting = WaitingPhotos.take(transaction, message, settings.joinWithin());
        List<StoredFile> files = new ArrayList<>(message.files());
        waiting.forEach(piece -> files.addAll(piece.files()));
        @Nullable String area = area(message, words);
        boolean confidential = confidence.needed(words, area);
        String id = DeliveryIds.hash("feedback:" + message.thread().account() + ":" + message.messageId());
        CitizenMessage.Behalf behalf = message.behalf();
        ChatThread answeredAt = message.thread();
        if (behalf != null) {
            ChatThread own = behalf.reachedAt();
            RelayedRows.add(transaction, new RelayedRows.Relayed(id, message.personId(), own != null));
            answeredAt = own == null ? answeredAt : own;
        }
        Feedback feedback = tracker.receive(
                transaction,
                new Tracker.Draft(
                        id,
                        writer(message),
                        answeredAt,
                        routing.place(area),
                        cut(words.isEmpty() ? message.text() : words),
                        files,
                        assessment.category(),
                        assessment.urgency(),
                        Json.tree(assessment),
                        confidential,
                        routing.route(area, assessment.category(), assessment.urgency(), confidential)));
        MessageRows.add(transaction, feedback.id(), row(message, cut(message.text())));
        waiting.forEach(piece -> MessageRows.add(transaction, feedback.id(), piece.message()));
    }

    private @Nullable String area(CitizenMessage message, String words) {
        return places.in(words).map(Area::id).orElse(message.areaId());
    }

    /** More words or pictures to what was said a moment ago. */
    private void join(Handle transaction, CitizenMessage message, Feedback feedback) {
        String words = cut(message.text());
        add(transaction, message, feedback, words);
        Feedback now = FeedbackRows.find(transaction, feedback.id()).orElseThrow();
        if (now.state().settled() || words.isBlank()) {
            return;
        }
        Assessment whole = triage.classify(now.text() + ". " + Trigger.without(words));
        boolean danger = whole.urgency() == Urgency.EMERGENCY && now.urgency() != Urgency.EMERGENCY;
        boolean clearer = now.state() == FeedbackState.RECEIVED
                && now.category().equals(vn.tienglang.feedback.triage.Category.OTHER)
                && !whole.category().equals(now.category());
        if (danger || clearer) {
            Act correction = Act.correct(clearer ? whole.category() : null, danger ? Urgency.EMERGENCY : null);
            tracker.act(transaction, now.id(), null, correction, Actor.hub("triage"), Set.of(Standing.HUB));
        }
    }

    private void add(Handle transaction, CitizenMessage message, Feedback feedback, String words) {
        Act supplement = Act.of(Action.SUPPLEMENT, words).with(message.files());
        Outcome outcome = byCitizen(transaction, message, feedback, supplement);
        if (outcome instanceof Outcome.Done) {
            MessageRows.add(transaction, feedback.id(), row(message, words));
        } else {
            seen(transaction, message);
        }
    }

    /** A code of theirs, with a word about it. */
    private void aboutCode(Handle transaction, CitizenMessage message, Code code, List<Feedback> theirs) {
        Optional<Feedback> named =
                theirs.stream().filter(f -> f.code().equals(code)).findFirst();
        if (named.isEmpty()) {
            if (message.thread().kind() == ChatThread.Kind.PERSON) {
                seen(transaction, message);
                courtesies.say(transaction, message, "unknown-code", Map.of(), clock.instant());
            }
            return;
        }
        word(transaction, message, named.get(), CitizenWord.read(message.text()), true);
    }

    /** "xong", "chưa xong", "5": without a code they mean the one case whose result waits for their word. */
    private boolean aboutResult(Handle transaction, CitizenMessage message, List<Feedback> theirs) {
        CitizenWord word = CitizenWord.read(message.text());
        if (word instanceof CitizenWord.More
                || word instanceof CitizenWord.Status
                || word instanceof CitizenWord.Told
                || !message.files().isEmpty()) {
            return false;
        }
        List<Feedback> waiting = theirs.stream()
                .filter(feedback -> feedback.state() == FeedbackState.RESOLVED)
                .toList();
        if (waiting.isEmpty()) {
            return false;
        }
        if (waiting.size() == 1) {
            word(transaction, message, waiting.get(0), word, false);
            return true;
        }
        seen(transaction, message);
        Map<String, String> codes = Map.of(
                "codes",
                        String.join(
                                ", ",
                                waiting.stream().map(f -> f.code().toString()).toList()),
                "code", waiting.get(0).code().toString());
        courtesies.answer(transaction, message, courtesies.filled(message, "which-code", codes), clock.instant());
        return true;
    }

    private void word(Handle transaction, CitizenMessage message, Feedback feedback, CitizenWord word, boolean named) {
        if (word instanceof CitizenWord.Told) {
            seen(transaction, message);
            int told = RelayedRows.told(transaction, feedback.id(), clock.instant(), message.personId());
            told(transaction, message, feedback, told > 0 ? citizenTexts::told : citizenTexts::status);
            return;
        }
        Act act = null;
        if (word instanceof CitizenWord.Done) {
            act = Act.close(null, null);
        } else if (word instanceof CitizenWord.Rated rated) {
            act = Act.close(rated.stars(), null);
        } else if (word instanceof CitizenWord.NotDone notDone) {
            act = Act.of(Action.REOPEN, cut(notDone.why())).with(message.files());
        }
        if (act != null && byCitizen(transaction, message, feedback, act) instanceof Outcome.Done) {
            MessageRows.add(transaction, feedback.id(), row(message, cut(message.text())));
            return;
        }
        if (word instanceof CitizenWord.More more) {
            add(transaction, message, feedback, cut(more.text()));
            told(transaction, message, feedback, citizenTexts::added);
            return;
        }
        seen(transaction, message);
        if (named) {
            told(transaction, message, feedback, citizenTexts::status);
        }
    }

    /** In private only: a status carries the key. */
    private void told(
            Handle transaction,
            CitizenMessage message,
            Feedback feedback,
            java.util.function.Function<Feedback, String> text) {
        if (message.thread().kind() == ChatThread.Kind.PERSON) {
            Feedback now = FeedbackRows.find(transaction, feedback.id()).orElseThrow();
            courtesies.about(transaction, message, text.apply(now), now.code(), clock.instant());
        }
    }

    /** Khiếu nại and tố cáo are ruled by other laws; of a denunciation nothing is kept but that guidance was given. */
    private boolean guided(Handle transaction, CitizenMessage message, Kind kind) {
        if (kind != Kind.COMPLAINT && kind != Kind.DENUNCIATION) {
            return false;
        }
        Instant now = clock.instant();
        seen(transaction, message);
        transaction
                .createUpdate("INSERT INTO feedback.guidance (kind, at) VALUES (:kind, :at)")
                .bind("kind", kind)
                .bind("at", java.sql.Timestamp.from(now))
                .execute();
        String text = kind == Kind.COMPLAINT ? "complaint" : "denunciation";
        courtesies.answer(transaction, message, courtesies.filled(message, text, Map.of()), now);
        return true;
    }

    private void courtesy(Handle transaction, CitizenMessage message, Assessment assessment) {
        seen(transaction, message);
        if (!message.files().isEmpty() && message.text().isBlank()) {
            WaitingPhotos.keep(transaction, message);
        }
        String text = switch (assessment.kind()) {
            case GREETING -> "greeting";
            case THANKS -> "thanks";
            case QUESTION -> "question";
            case ADVERT -> "";
            default -> message.text().isBlank() ? "photo-alone" : "unclear";
        };
        if (!text.isEmpty()) {
            courtesies.say(transaction, message, text, new HashMap<>(), clock.instant());
        }
    }

    private Outcome byCitizen(Handle transaction, CitizenMessage message, Feedback feedback, Act act) {
        return tracker.act(
                transaction, feedback.id(), null, act, Actor.citizen(message.personId()), Set.of(Standing.CITIZEN));
    }

    private void seen(Handle transaction, CitizenMessage message) {
        MessageRows.seen(transaction, message.thread().account(), message.messageId(), clock.instant());
    }

    private static MessageRows.Message row(CitizenMessage message, String text) {
        return new MessageRows.Message(
                message.thread().account(), message.messageId(), message.personId(), text, message.sentAt());
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
