package vn.tienglang.hub.web;

import gg.jte.Content;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A card of the home page, ready to be put there.
 *
 * @param body empty if the card failed
 */
public record RenderedCard(String titleKey, Optional<Content> body) {

    private static final Logger log = LoggerFactory.getLogger(RenderedCard.class);

    static RenderedCard of(HomeCard card, Visit visit) {
        try {
            String html = visit.render(card.template(), card.contents().of(visit));
            return new RenderedCard(card.titleKey(), Optional.of(Templates.html(html)));
        } catch (RuntimeException e) {
            log.warn("home card {} failed", card.titleKey(), e);
            return new RenderedCard(card.titleKey(), Optional.empty());
        }
    }
}
