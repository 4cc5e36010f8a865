package vn.tienglang.zalo.outbound;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.lane.LaneReceipts;
import vn.tienglang.hub.pipe.lane.Ledger;
import vn.tienglang.hub.pipe.lane.LedgerRow;
import vn.tienglang.hub.pipe.lane.LedgerRow.State;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.time.VietnamTime;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Tone;
import vn.tienglang.hub.web.Ui;
import vn.tienglang.hub.web.Visit;
import vn.tienglang.zalo.log.ChannelLog;

/**
 * One delivery: where it stands, what was attempted, what went over the wire, and for one of which nobody can say
 * whether it stands there, the two things staff may say about it. Thread-safe.
 */
public final class DeliveryPage {

    private static final String PATH = "/zalo/deliveries/{id}";

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy");

    private final Ledger ledger;
    private final LaneReceipts receipts;
    private final Parts parts;
    private final ChannelLog log;
    private final Channels channels;
    private final Database database;
    private final Audit audit;
    private final Clock clock;

    DeliveryPage(
            Ledger ledger,
            LaneReceipts receipts,
            Parts parts,
            ChannelLog log,
            Channels channels,
            Database database,
            Audit audit,
            Clock clock) {
        this.ledger = ledger;
        this.receipts = receipts;
        this.parts = parts;
        this.log = log;
        this.channels = channels;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    public void routes(Routes routes) {
        routes.get(PATH, Access.SEE_DELIVERIES, this::show)
                .post(PATH + "/posted", Access.RESEND_DELIVERIES, this::confirmPosted)
                .post(PATH + "/resend", Access.RESEND_DELIVERIES, this::sendAgain);
    }

    private void show(Visit visit) {
        LedgerRow row = visible(visit, Access.SEE_DELIVERIES);
        ZaloDelivery delivery = Parts.delivery(row);
        boolean person = row.entry().channelKind() == ChannelKind.PERSON;
        visit.show(Page.of(
                        "zalo/delivery.jte", "zalo.delivery.title", row.entry().code())
                .back(visit.safePath(visit.query("back")))
                .with("row", row)
                .with("tone", tone(row.state()))
                .with("channel", person ? visit.messages().text("zalo.delivery.person") : name(row))
                // What was written to one person is between them and the desk.
                .with("text", person ? "" : delivery.text())
                .with("parts", parts.of(row).size())
                .with(
                        "attempts",
                        ledger.attempts(row.entry().deliveryId()).stream()
                                .map(line -> step(visit, line))
                                .toList())
                .with("calls", log.of(row.entry().deliveryId()))
                .with("action", "/zalo/deliveries/" + row.entry().deliveryId()));
    }

    /** To the second, in Vietnam: calls follow each other closely. */
    public static String when(Instant instant) {
        return WHEN.format(instant.atZone(VietnamTime.ZONE));
    }

    private static Ui.Step step(Visit visit, Ledger.AttemptLine line) {
        String outcome = line.outcome().orElse("open");
        return new Ui.Step(
                switch (outcome) {
                    case "sent", "found" -> Tone.GOOD;
                    case "refused", "given up" -> Tone.BAD;
                    case "open" -> Tone.INFO;
                    default -> Tone.WAITING;
                },
                when(line.startedAt()),
                visit.messages()
                        .text(
                                "zalo.delivery.attempt",
                                line.part(),
                                line.tryNumber(),
                                visit.messages().text("zalo.delivery.outcome." + outcome.replace(' ', '-'))),
                "",
                line.reason().orElse(""));
    }

    private void confirmPosted(Visit visit) {
        LedgerRow row = visible(visit, Access.RESEND_DELIVERIES);
        Instant now = clock.instant();
        act(
                visit,
                row,
                "posted",
                handle -> ledger.confirmPosted(
                        handle, row.entry().deliveryId(), parts.of(row).size(), now));
    }

    private void sendAgain(Visit visit) {
        LedgerRow row = visible(visit, Access.RESEND_DELIVERIES);
        Instant now = clock.instant();
        act(visit, row, "resend", handle -> ledger.sendAgain(handle, row.entry().deliveryId(), now));
    }

    /** A change of the ledger, with its receipt and its line in the audit. */
    private interface Change {
        boolean in(Handle transaction);
    }

    private void act(Visit visit, LedgerRow row, String what, Change change) {
        String id = row.entry().deliveryId();
        boolean done = database.jdbi().inTransaction(transaction -> {
            boolean changed = change.in(transaction);
            if (changed) {
                receipts.append(
                        transaction, ledger.row(transaction, id).stream().toList(), clock.instant());
                audit.record(
                        transaction,
                        visit.actor(),
                        "zalo.delivery." + what,
                        id,
                        Map.of("was", row.state().name()));
            }
            return changed;
        });
        visit.go(
                visit.safePath(visit.query("back").or(() -> Optional.of("/zalo/deliveries/" + id))),
                done ? "zalo.delivery." + what : "zalo.delivery.unchanged");
    }

    private LedgerRow visible(Visit visit, Access access) {
        LedgerRow row = ledger.row(visit.path("id")).orElseThrow(RequestException::notFound);
        String area = row.entry().area();
        AreaTree tree = channels.directory().tree();
        if (area == null || row.entry().channelKind() == ChannelKind.PERSON || !tree.knows(area)) {
            visit.require(Access.RESEND_DELIVERIES, List.of());
        } else {
            String now = tree.successor(area);
            visit.require(
                    access,
                    Stream.concat(Stream.of(now), tree.ancestors(now).stream().map(Area::id))
                            .toList());
        }
        return row;
    }

    private String name(LedgerRow row) {
        ChannelDirectory directory = channels.directory();
        return directory
                .byId(row.entry().channel())
                .map(Channel::name)
                .orElse(row.entry().channel());
    }

    private static Tone tone(State state) {
        return switch (state) {
            case PENDING, ATTEMPTED -> Tone.INFO;
            case POSTED -> Tone.GOOD;
            case UNCERTAIN -> Tone.WAITING;
            case FAILED, EXPIRED -> Tone.BAD;
            case SUPERSEDED, WITHDRAWN -> Tone.NEUTRAL;
        };
    }
}
