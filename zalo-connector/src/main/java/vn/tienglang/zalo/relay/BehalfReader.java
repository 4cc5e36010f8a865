package vn.tienglang.zalo.relay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatButton;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.text.Fold;
import vn.tienglang.zalo.inbound.CitizenMessages;
import vn.tienglang.zalo.inbound.IncomingMessage;
import vn.tienglang.zalo.inbound.MessageReader;
import vn.tienglang.zalo.talk.Conversations;
import vn.tienglang.zalo.talk.Conversing;
import vn.tienglang.zalo.talk.Letters;

/**
 * A leader brings a neighbour's words: the account asks whose they are, and passes them on in that person's name. What
 * is not answered in time goes on as the leader's own, and danger waits for no answer. Thread-safe.
 */
final class BehalfReader implements MessageReader {

    /** So long the words wait for a name. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String ASKED = "behalf";
    private static final String KNOWN = "behalf-known";

    /** Nobody is asked for a name first. */
    private static final Pattern DANGER = Pattern.compile(
            "\\b(?:chay nha|dang chay|hoa hoan|chay lon|bi chay|no gas|duoi nuoc|chet duoi|dien giat|dut day dien|sap nha|sap cau|cap cuu|nguy hiem|danh nhau|chem|cuop|tai nan|lu quet|sat lo|vo de)\\b");

    private static final int SENTENCE = 5;

    private static final Pattern REPORTS = Pattern.compile("^(?:phan anh|kien nghi)\\b");
    private static final Pattern OWN_CODE =
            Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])(?:pa|tb)[\\s.:#-]{0,2}\\d{1,12}(?![\\p{L}\\p{N}])");

    private final Leaders leaders;
    private final People people;
    private final CitizenMessages reports;
    private final Letters letters;
    private final Clock clock;

    BehalfReader(Leaders leaders, People people, CitizenMessages reports, Letters letters, Clock clock) {
        this.leaders = leaders;
        this.people = people;
        this.reports = reports;
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    public boolean take(Handle transaction, IncomingMessage message) {
        boolean trunk = message.channel() != null && message.channel().kind() == ChannelKind.TRUNK_GROUP;
        if (message.inGroup() && !trunk) {
            return false;
        }
        Optional<Conversations.Topic> topic = message.inGroup() ? Optional.empty() : topic(transaction, message);
        if (topic.isPresent() && topic.get().name().equals(ASKED)) {
            return answered(transaction, message, topic.get());
        }
        if (!leaders.leads(message.personId())
                || OWN_CODE.matcher(message.text()).find()) {
            return false;
        }
        String asked = topic.map(Conversations.Topic::name).orElse("");
        if (asked.equals(KNOWN) && message.text().isBlank()) {
            // A picture to what was brought a moment ago.
            pass(transaction, word(message, ""), behalf(topic.orElseThrow().detail()));
            return true;
        }
        boolean brought = Behalf.brought(message.text());
        if (!(brought || reports(message, asked))
                || DANGER.matcher(Fold.fold(message.text())).find()) {
            return false;
        }
        Behalf behalf = Behalf.reading(message.text());
        if (brought && behalf instanceof Behalf.Of of) {
            CitizenMessage.Behalf whose = whose(transaction, message, of);
            pass(transaction, word(message, "Phản ánh: " + of.words()), whose);
            known(transaction, message, whose);
            return true;
        }
        BroughtWords.keep(
                transaction,
                message.userId(),
                word(message, asked.equals(Conversing.REPORT) ? "Phản ánh: " + message.text() : message.text()),
                clock.instant().plus(PATIENCE));
        ask(transaction, message, Map.of());
        letters.reply(
                transaction,
                message,
                "Ông/bà báo thay ai? Xin nhắn họ tên, có số điện thoại thì càng tốt, ví dụ: bà Lan 0900 000 123.\nViệc của chính ông/bà, xin bấm “Tôi tự báo”.",
                List.of(new ChatButton("Tôi tự báo", ChatButton.Kind.SAY, "Tôi tự báo")));
        return true;
    }

    /** A report by its first word; in the leader's own chat also whatever is told in a whole sentence. */
    private static boolean reports(IncomingMessage message, String asked) {
        String folded = Fold.fold(message.text());
        if (REPORTS.matcher(folded).find() && folded.split(" ").length > 2) {
            return true;
        }
        boolean free = asked.isEmpty() || asked.equals(KNOWN) || asked.equals(Conversing.MENU);
        boolean sentence =
                folded.split(" ").length >= SENTENCE && !message.text().contains("?");
        return !message.inGroup()
                && (asked.equals(Conversing.REPORT) || free && sentence)
                && !Conversing.understands(message.text());
    }

    private boolean answered(Handle transaction, IncomingMessage message, Conversations.Topic topic) {
        Behalf answer = message.text().isBlank() ? new Behalf.Unclear() : Behalf.answer(message.text());
        String account = message.thread().account();
        if (answer instanceof Behalf.Of of) {
            CitizenMessage.Behalf whose = whose(transaction, message, of);
            BroughtWords.take(transaction, account, message.userId()).forEach(word -> pass(transaction, word, whose));
            known(transaction, message, whose);
            return true;
        }
        if (answer instanceof Behalf.Self) {
            settle(transaction, message);
            BroughtWords.take(transaction, account, message.userId()).forEach(word -> pass(transaction, word, null));
            return true;
        }
        if (answer instanceof Behalf.Nothing) {
            settle(transaction, message);
            BroughtWords.take(transaction, account, message.userId());
            letters.reply(transaction, message, "Vâng, tin vừa rồi không ghi thành phản ánh.", List.of());
            return true;
        }
        if (!message.files().isEmpty() && message.text().isBlank()) {
            // A picture belongs to the words before it.
            BroughtWords.keep(
                    transaction,
                    message.userId(),
                    word(message, ""),
                    clock.instant().plus(PATIENCE));
            return true;
        }
        if (topic.detail().path("again").asBoolean(false)) {
            settle(transaction, message);
            BroughtWords.take(transaction, account, message.userId()).forEach(word -> pass(transaction, word, null));
            return false;
        }
        ask(transaction, message, Map.of("again", true));
        letters.reply(
                transaction,
                message,
                "Xin ông/bà chỉ nhắn họ tên người nhờ báo, ví dụ: bà Lan ngõ 3; hoặc bấm “Tôi tự báo”.",
                List.of(new ChatButton("Tôi tự báo", ChatButton.Kind.SAY, "Tôi tự báo")));
        return true;
    }

    /** What nobody answered for in time. */
    void release(Handle transaction, Instant now) {
        BroughtWords.overdue(transaction, now).forEach(word -> pass(transaction, word, null));
    }

    /** The neighbour as a person of their own, and where the account can tell them what becomes of it. */
    private CitizenMessage.Behalf whose(Handle transaction, IncomingMessage message, Behalf.Of of) {
        Optional<String> known = of.phone() == null ? Optional.empty() : People.byPhone(transaction, of.phone());
        String person = known.orElseGet(() -> people.add(transaction, of.name(), of.phone()));
        String account = message.thread().account();
        @Nullable
        ChatThread reached = known.flatMap(one -> leaders.zaloUser(one, account))
                .filter(user -> Conversations.windowOpen(transaction, account, user, clock.instant()))
                .map(user -> new ChatThread(account, ChatThread.Kind.PERSON, user))
                .orElse(null);
        return new CitizenMessage.Behalf(person, reached);
    }

    private void pass(Handle transaction, BroughtWords.Word word, CitizenMessage.@Nullable Behalf behalf) {
        CitizenMessage message = word.message();
        String text = behalf != null
                        && !REPORTS.matcher(Fold.fold(message.text())).find()
                        && !message.text().isBlank()
                ? "Phản ánh: " + message.text()
                : message.text();
        reports.pass(transaction, word.eventKey(), message.with(text, behalf));
    }

    /** As it is passed on: answered in the leader's own chat, about the area they lead. */
    private BroughtWords.Word word(IncomingMessage message, String text) {
        ChatThread own = new ChatThread(message.thread().account(), ChatThread.Kind.PERSON, message.userId());
        String area = leaders.homeArea(message.personId()).orElse(message.areaId());
        return new BroughtWords.Word(
                message.eventKey(),
                new CitizenMessage(
                        message.messageId(),
                        message.personId(),
                        own,
                        area,
                        text,
                        message.files(),
                        message.sentAt(),
                        null));
    }

    private Optional<Conversations.Topic> topic(Handle transaction, IncomingMessage message) {
        return Conversations.topic(transaction, message.thread().account(), message.userId(), clock.instant());
    }

    private void ask(Handle transaction, IncomingMessage message, Map<String, ?> detail) {
        Conversations.ask(
                transaction,
                message.thread().account(),
                message.userId(),
                ASKED,
                detail,
                clock.instant().plus(PATIENCE));
    }

    private void known(Handle transaction, IncomingMessage message, CitizenMessage.Behalf whose) {
        Map<String, Object> detail = new HashMap<>();
        detail.put("whose", whose);
        Conversations.ask(
                transaction,
                message.thread().account(),
                message.userId(),
                KNOWN,
                detail,
                clock.instant().plus(PATIENCE));
    }

    private static CitizenMessage.Behalf behalf(JsonNode detail) {
        return Json.read(detail.path("whose"), CitizenMessage.Behalf.class);
    }

    private void settle(Handle transaction, IncomingMessage message) {
        Conversations.settle(transaction, message.thread().account(), message.userId());
    }
}
