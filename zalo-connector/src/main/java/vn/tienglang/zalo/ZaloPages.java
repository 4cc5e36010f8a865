package vn.tienglang.zalo;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.tienglang.hub.web.EventStream;
import vn.tienglang.hub.web.HomeCard;
import vn.tienglang.hub.web.Language;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;
import vn.tienglang.zalo.inbound.WebhookDoor;
import vn.tienglang.zalo.outbound.DeliveryPage;

/**
 * The connector's doors: Zalo's webhook, and the page of each delivery.
 */
final class ZaloPages implements Pages {

    /** A webhook of Zalo is a few kilobytes; attachments are links. */
    private static final int MAX_EVENT = 256 * 1024;

    private final WebhookDoor webhook;
    private final DeliveryPage delivery;
    private final List<Pages> features;

    /** @param features pages of the room's features, each its own */
    ZaloPages(WebhookDoor webhook, DeliveryPage delivery, List<Pages> features) {
        this.webhook = webhook;
        this.delivery = delivery;
        this.features = List.copyOf(features);
    }

    @Override
    public String room() {
        return "zalo";
    }

    @Override
    public void routes(Routes routes) {
        routes.machine().post("/zalo/webhook", this::event);
        delivery.routes(routes);
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
    public Map<String, String> reasons(Language language) {
        Map<String, String> reasons = new HashMap<>();
        features.forEach(feature -> reasons.putAll(feature.reasons(language)));
        return reasons;
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
}
