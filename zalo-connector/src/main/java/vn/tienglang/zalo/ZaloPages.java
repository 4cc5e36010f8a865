package vn.tienglang.zalo;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import vn.tienglang.hub.pipe.lane.LaneReceipts;
import vn.tienglang.hub.pipe.lane.Ledger;
import vn.tienglang.hub.pipe.lane.LedgerRow;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.web.EventStream;
import vn.tienglang.hub.web.HomeCard;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;
import vn.tienglang.zalo.inbound.WebhookDoor;

/**
 * The connector's doors: Zalo's webhook, and what staff say of an uncertain delivery ("Đã đăng"). Whoever
 * shows deliveries posts here and is led back to where they came from.
 */
final class ZaloPages implements Pages {

    /** A webhook of Zalo is a few kilobytes; attachments are links. */
    private static final int MAX_EVENT = 256 * 1024;

    private final WebhookDoor webhook;
    private final Ledger ledger;
    private final LaneReceipts receipts;
    private final Database database;
    private final Audit audit;
    private final Clock clock;
    private final List<Pages> features;

    /** @param features pages of the room's features, each its own */
    ZaloPages(
            WebhookDoor webhook,
            Ledger ledger,
            LaneReceipts receipts,
            Database database,
            Audit audit,
            Clock clock,
            List<Pages> features) {
        this.webhook = webhook;
        this.ledger = ledger;
        this.receipts = receipts;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.features = List.copyOf(features);
    }

    @Override
    public String room() {
        return "zalo";
    }

    @Override
    public void routes(Routes routes) {
        routes.machine().post("/zalo/webhook", this::event);
        routes.post("/zalo/deliveries/{id}/posted", Access.RESEND_DELIVERIES, this::confirmPosted);
        features.forEach(feature -> feature.routes(routes));
    }

    @Override
    public List<NavigationEntry> navigation() {
        return features.stream()
                .flatMap(feature -> feature.navigation().stream())
                .toList();
    }

    @Override
    public List<EventStream> streams() {
        return features.stream().flatMap(feature -> feature.streams().stream()).toList();
    }

    @Override
    public List<HomeCard> homeCards() {
        return features.stream()
                .flatMap(feature -> feature.homeCards().stream())
                .toList();
    }

    private void event(Visit visit) throws IOException {
        byte[] body = visit.body(MAX_EVENT);
        WebhookDoor.Answer answer = webhook.receive(body, visit.ctx().header("X-ZEvent-Signature"));
        visit.ctx().status(answer.status()).result(answer.name());
    }

    private void confirmPosted(Visit visit) {
        String id = visit.path("id");
        boolean done = database.jdbi().inTransaction(transaction -> {
            boolean changed = ledger.confirmPosted(transaction, id);
            if (changed) {
                List<LedgerRow> rows = ledger.row(transaction, id).stream().toList();
                receipts.append(transaction, rows, clock.instant());
                audit.record(transaction, visit.actor(), "zalo.delivery.posted", id, Map.of());
            }
            return changed;
        });
        visit.go(
                visit.query("back")
                        .filter(path -> path.startsWith("/") && !path.startsWith("//"))
                        .orElse("/"),
                done ? "zalo.delivery.posted" : "zalo.delivery.unchanged");
    }
}
