package vn.tienglang.zalo.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChatButton;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.pipe.lane.LedgerRow;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.hub.store.Database;
import vn.tienglang.zalo.talk.Conversations;
import vn.tienglang.zalo.talk.Letters;

/**
 * Time passes over what waits to be forwarded: the request comes to stand, a leader is reminded, his deputy is asked,
 * the head above is told, the announcement expires. Each step and its messages commit together, so that it is taken
 * once however many hubs look. Whoever can be reached in their own chat is; for all others one line goes into the trunk
 * group. Thread-safe.
 */
final class ForwardReminders {

    private static final int BATCH = 500;

    /** A reminder that waited so long has been overtaken by the next. */
    private static final Duration LIVES = Duration.ofHours(12);

    private final Database database;
    private final ForwardSettings settings;
    private final QuietHours quiet;
    private final Leaders leaders;
    private final ForwardDesk desk;
    private final Channels channels;
    private final Letters letters;
    private final Clock clock;

    ForwardReminders(
            Database database,
            ForwardSettings settings,
            QuietHours quiet,
            Leaders leaders,
            ForwardDesk desk,
            Channels channels,
            Letters letters,
            Clock clock) {
        this.database = database;
        this.settings = settings;
        this.quiet = quiet;
        this.leaders = leaders;
        this.desk = desk;
        this.channels = channels;
        this.letters = letters;
        this.clock = clock;
    }

    /** Does all that is due now. */
    void turn() {
        Instant now = clock.instant();
        database.jdbi().useTransaction(handle -> arrive(handle, now));
        database.jdbi()
                .useTransaction(handle ->
                        ForwardRows.expire(handle, now).forEach(forward -> desk.expired(handle, forward, now)));
        database.jdbi().useTransaction(handle -> remind(handle, now));
    }

    private void arrive(Handle handle, Instant now) {
        for (ForwardRows.Arrival arrival : ForwardRows.arrived(handle, BATCH)) {
            Forward forward = arrival.forward();
            if (arrival.asking() == LedgerRow.State.POSTED) {
                desk.asked(handle, forward, now, next(forward, 0, now).orElse(null));
            } else if (arrival.asking() == LedgerRow.State.WITHDRAWN
                    || arrival.asking() == LedgerRow.State.SUPERSEDED) {
                desk.dropped(handle, forward, now);
            } else {
                String why = Optional.ofNullable(arrival.explanation()).orElse("chưa rõ lý do.");
                desk.hindered(handle, forward, "Chưa nhờ được trong nhóm trục: " + why, now);
            }
        }
    }

    private Optional<Instant> next(Forward forward, int taken, Instant from) {
        return settings.next(taken, from, forward.emergency(), quiet);
    }

    private void remind(Handle handle, Instant now) {
        Map<Round, List<Forward>> rounds = new LinkedHashMap<>();
        for (Forward forward : ForwardRows.due(handle, now, BATCH)) {
            if (!forward.emergency() && quiet.quiet(now)) {
                ForwardRows.reminded(handle, forward.deliveryId(), forward.step(), quiet.opens(now));
                continue;
            }
            rounds.computeIfAbsent(Round.of(forward), round -> new ArrayList<>())
                    .add(forward);
            int taken = forward.step() + 1;
            ForwardRows.reminded(
                    handle,
                    forward.deliveryId(),
                    taken,
                    next(forward, taken, now).orElse(null));
        }
        rounds.forEach((round, forwards) -> remind(handle, round, forwards, now));
    }

    /** What is said in one breath: one announcement, one trunk group, one step. */
    private record Round(String account, String trunk, String code, int step, boolean emergency) {
        static Round of(Forward forward) {
            return new Round(
                    forward.account(), forward.trunkChannel(), forward.code(), forward.step(), forward.emergency());
        }
    }

    private void remind(Handle handle, Round round, List<Forward> forwards, Instant now) {
        Optional<Channel> trunk = channels.byId(round.trunk());
        if (trunk.isEmpty() || round.step() >= ForwardSettings.Step.values().length) {
            return;
        }
        switch (ForwardSettings.Step.values()[round.step()]) {
            case REMIND -> leadersReminded(handle, round, trunk.get(), forwards, now);
            case DEPUTY -> deputiesAsked(handle, round, trunk.get(), forwards, now);
            case HEAD -> headTold(handle, round, trunk.get(), forwards, now);
        }
    }

    private void leadersReminded(Handle handle, Round round, Channel trunk, List<Forward> forwards, Instant now) {
        Map<String, List<Forward>> reachable = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (Forward forward : forwards) {
            Optional<String> person = channels.byId(forward.channelId()).flatMap(leaders::forwarder);
            Optional<String> user = person.flatMap(p -> reachable(handle, round, p, now));
            if (user.isPresent()) {
                reachable.computeIfAbsent(user.get(), u -> new ArrayList<>()).add(forward);
            } else {
                others.add(named(forward, person));
            }
        }
        reachable.forEach((user, theirs) -> inOwnChat(
                handle,
                round,
                user,
                ForwardTexts.remindInOwnChat(round.code(), desk.names(theirs)),
                List.of(ForwardTexts.done(round.code())),
                now));
        if (!others.isEmpty()) {
            inTrunk(handle, round, trunk, ForwardTexts.remindInTrunk(round.code(), others), now);
        }
    }

    private void deputiesAsked(Handle handle, Round round, Channel trunk, List<Forward> forwards, Instant now) {
        List<String> others = new ArrayList<>();
        for (Forward forward : forwards) {
            Optional<Channel> channel = channels.byId(forward.channelId());
            List<String> deputies = channel.map(leaders::deputies).orElse(List.of());
            if (deputies.isEmpty()) {
                // Nobody stands between: the head is told when his time comes, or at once when the leader cannot.
                continue;
            }
            String leader =
                    channel.flatMap(leaders::forwarder).map(leaders::name).orElse("Người phụ trách");
            List<String> users = deputies.stream()
                    .flatMap(person -> reachable(handle, round, person, now).stream())
                    .toList();
            users.forEach(user -> inOwnChat(
                    handle,
                    round,
                    user,
                    ForwardTexts.deputyInOwnChat(round.code(), leader, desk.groupName(forward)),
                    List.of(ForwardTexts.done(round.code())),
                    now));
            if (users.isEmpty()) {
                others.add(named(forward, Optional.of(deputies.get(0))));
            }
        }
        if (!others.isEmpty()) {
            inTrunk(handle, round, trunk, ForwardTexts.deputyInTrunk(round.code(), others), now);
        }
    }

    private void headTold(Handle handle, Round round, Channel trunk, List<Forward> forwards, Instant now) {
        Map<String, List<Forward>> byHead = new LinkedHashMap<>();
        for (Forward forward : forwards) {
            channels.byId(forward.channelId())
                    .flatMap(channel -> leaders.headAbove(trunk, channel))
                    .ifPresent(head ->
                            byHead.computeIfAbsent(head, h -> new ArrayList<>()).add(forward));
        }
        byHead.forEach((head, theirs) -> {
            List<String> named = theirs.stream()
                    .map(forward ->
                            named(forward, channels.byId(forward.channelId()).flatMap(leaders::forwarder)))
                    .toList();
            Optional<String> user = reachable(handle, round, head, now);
            if (user.isPresent()) {
                List<Integer> numbers = theirs.stream()
                        .map(desk::groupNumber)
                        .distinct()
                        .sorted()
                        .toList();
                inOwnChat(
                        handle,
                        round,
                        user.get(),
                        ForwardTexts.headInOwnChat(round.code(), named),
                        ForwardTexts.headButtons(round.code(), numbers),
                        now);
            } else {
                inTrunk(handle, round, trunk, ForwardTexts.headInTrunk(round.code(), leaders.name(head), named), now);
            }
        });
    }

    private Optional<String> reachable(Handle handle, Round round, String person, Instant now) {
        return leaders.zaloUser(person, round.account())
                .filter(user -> Conversations.windowOpen(handle, round.account(), user, now));
    }

    private String named(Forward forward, Optional<String> person) {
        return desk.groupName(forward)
                + person.map(leaders::name).map(name -> " (" + name + ")").orElse("");
    }

    private void inOwnChat(
            Handle handle, Round round, String user, String text, List<ChatButton> buttons, Instant now) {
        letters.send(
                handle,
                new ChatThread(round.account(), ChatThread.Kind.PERSON, user),
                letter(round, "person:" + user, text, buttons, now));
    }

    private void inTrunk(Handle handle, Round round, Channel trunk, String text, Instant now) {
        letters.send(handle, trunk, letter(round, "trunk", text, List.of(), now));
    }

    private static Letters.Letter letter(Round round, String to, String text, List<ChatButton> buttons, Instant now) {
        return new Letters.Letter(
                "reminder:" + round.trunk() + ":" + round.code() + ":" + round.step() + ":" + to + ":" + now,
                round.code(),
                text,
                null,
                buttons,
                round.emergency() ? DeliveryClass.EMERGENCY : DeliveryClass.REST,
                !round.emergency(),
                now.plus(LIVES));
    }
}
