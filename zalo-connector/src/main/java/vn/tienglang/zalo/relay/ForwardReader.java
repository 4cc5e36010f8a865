package vn.tienglang.zalo.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatButton;
import vn.tienglang.zalo.inbound.IncomingMessage;
import vn.tienglang.zalo.inbound.MessageReader;
import vn.tienglang.zalo.relay.ForwardAnswer.Code;
import vn.tienglang.zalo.relay.Leaders.Standing;
import vn.tienglang.zalo.talk.Letters;

/**
 * Reads what leaders say about texts they were asked to forward, in their trunk group and in their own chats. Whatever
 * has to be answered is answered in the leader's own chat, so that nothing is ever said into the group about one of its
 * members. Thread-safe.
 */
final class ForwardReader implements MessageReader {

    /** A second "xong" within so long is answered with who said it first. */
    private static final Duration REMEMBERED = Duration.ofDays(14);

    private static final int REMEMBERED_MOST = 200;

    private final Leaders leaders;
    private final ForwardDesk desk;
    private final Letters letters;
    private final Clock clock;

    ForwardReader(Leaders leaders, ForwardDesk desk, Letters letters, Clock clock) {
        this.leaders = leaders;
        this.desk = desk;
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    public boolean take(Handle transaction, IncomingMessage message) {
        if (message.text().isBlank() || message.inGroup() && !inTrunk(message.channel())) {
            return false;
        }
        ForwardAnswer answer = ForwardAnswer.read(message.text());
        if (answer instanceof ForwardAnswer.Other) {
            return false;
        }
        Standing standing = leaders.standing(message.personId());
        return !standing.none() && settle(transaction, message, answer, standing);
    }

    private static boolean inTrunk(@Nullable Channel channel) {
        return channel != null && channel.kind() == ChannelKind.TRUNK_GROUP;
    }

    private boolean settle(Handle transaction, IncomingMessage message, ForwardAnswer answer, Standing standing) {
        List<Forward> own = ForwardRows.asked(transaction, standing.own());
        List<Forward> below = ForwardRows.asked(transaction, standing.below());
        if (answer instanceof ForwardAnswer.Done done) {
            return done(transaction, message, quoting(transaction, message, done), standing, own, below);
        }
        Set<Code> codes =
                answer instanceof ForwardAnswer.Later later ? later.codes() : ((ForwardAnswer.Cannot) answer).codes();
        Optional<Forward> meant = own.stream()
                .filter(forward -> forward.askedAt() != null || !codes.isEmpty())
                .filter(forward -> codes.isEmpty()
                        || codes.stream().anyMatch(code -> code.names(forward.number(), forward.revision())))
                .findFirst();
        if (meant.isEmpty()) {
            return false;
        }
        if (answer instanceof ForwardAnswer.Cannot) {
            cannot(transaction, message, meant.get());
        } else if (!message.inGroup()) {
            String code = meant.get().code();
            letters.reply(transaction, message, ForwardTexts.later(code), code, List.of(ForwardTexts.done(code)));
        }
        return true;
    }

    /** Somebody else is asked at once: the deputy, or the head where there is none. */
    private void cannot(Handle transaction, IncomingMessage message, Forward forward) {
        int step = desk.hasDeputy(forward, leaders)
                ? ForwardSettings.Step.DEPUTY.ordinal()
                : ForwardSettings.Step.HEAD.ordinal();
        if (forward.step() <= step) {
            ForwardRows.reminded(transaction, forward.deliveryId(), step, clock.instant());
        }
        letters.reply(transaction, message, ForwardTexts.cannot(forward.code()), forward.code(), List.of());
    }

    /** An "ok" that quotes the text, or the request for it, names it without a code. */
    private static ForwardAnswer.Done quoting(Handle transaction, IncomingMessage message, ForwardAnswer.Done done) {
        if (message.quotes() == null || !done.codes().isEmpty()) {
            return done;
        }
        return ForwardRows.quoted(transaction, message.quotes())
                .map(quoted -> new ForwardAnswer.Done(
                        Set.of(new Code(quoted.number(), quoted.revision())), done.groups(), done.all()))
                .orElse(done);
    }

    private boolean done(
            Handle transaction,
            IncomingMessage message,
            ForwardAnswer.Done answer,
            Standing standing,
            List<Forward> own,
            List<Forward> below) {
        List<Forward> before = answer.codes().isEmpty()
                ? List.of()
                : ForwardRows.done(transaction, standing.all(), clock.instant().minus(REMEMBERED), REMEMBERED_MOST);
        Settling settling = Settling.of(answer, own, below, before, desk::groupNumber, message.sentAt());
        if (settling instanceof Settling.Nothing) {
            return false;
        }
        if (settling instanceof Settling.Tick tick) {
            tick(transaction, message, tick.forwards(), standing);
        } else if (settling instanceof Settling.WhichCode which) {
            List<String> codes = codes(which.waiting());
            say(
                    transaction,
                    message,
                    ForwardTexts.whichCode(codes),
                    codes.get(0),
                    ForwardTexts.whichCodeButtons(codes, !own.isEmpty()));
        } else if (settling instanceof Settling.WhichGroup which) {
            String code = which.waiting().get(0).code();
            say(
                    transaction,
                    message,
                    ForwardTexts.whichGroup(code, desk.names(which.waiting())),
                    code,
                    ForwardTexts.headButtons(code, numbers(which.waiting())));
        } else if (settling instanceof Settling.Already already) {
            already(transaction, message, already.forward());
        } else if (settling instanceof Settling.Newer newer) {
            String code = newer.newer().code();
            say(
                    transaction,
                    message,
                    ForwardTexts.newer("TB" + newer.newer().number(), code),
                    code,
                    List.of(ForwardTexts.done(code)));
        } else if (settling instanceof Settling.NotAsked notAsked) {
            List<Forward> waiting = own.isEmpty() ? below : own;
            String code = notAsked.code().toString();
            say(transaction, message, ForwardTexts.notAsked(code, codes(waiting)), code, List.of());
        }
        return true;
    }

    private void tick(Handle transaction, IncomingMessage message, List<Forward> forwards, Standing standing) {
        Instant now = clock.instant();
        Instant at = message.sentAt().isAfter(now) ? now : message.sentAt();
        Forward.How how = message.inGroup() ? Forward.How.TRUNK_GROUP : Forward.How.OWN_CHAT;
        List<Forward> ticked = new ArrayList<>();
        for (Forward forward : forwards) {
            boolean forAnother = !standing.own().contains(forward.areaId());
            if (desk.tick(transaction, forward, at, message.personId(), how, forAnother)) {
                ticked.add(forward);
            }
        }
        if (!ticked.isEmpty()) {
            List<String> codes = codes(ticked);
            String code = String.join(", ", codes);
            letters.reply(transaction, message, ForwardTexts.thanks(code, desk.names(ticked)), code, List.of());
        }
    }

    private void already(Handle transaction, IncomingMessage message, Forward forward) {
        Instant at = forward.doneAt() == null ? message.sentAt() : forward.doneAt();
        String by = forward.doneBy() == null
                ? ""
                : forward.doneHow() == Forward.How.CONSOLE ? forward.doneBy() : leaders.name(forward.doneBy());
        String text = ForwardTexts.already(forward.code(), desk.groupName(forward), ForwardTexts.when(at), by);
        say(transaction, message, text, forward.code(), List.of());
    }

    private void say(Handle transaction, IncomingMessage message, String text, String code, List<ChatButton> buttons) {
        letters.reply(transaction, message, text, code, buttons);
    }

    private static List<String> codes(List<Forward> forwards) {
        return forwards.stream().map(Forward::code).distinct().toList();
    }

    private List<Integer> numbers(List<Forward> forwards) {
        return forwards.stream().map(desk::groupNumber).distinct().sorted().toList();
    }
}
