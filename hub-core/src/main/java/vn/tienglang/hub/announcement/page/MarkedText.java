package vn.tienglang.hub.announcement.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.announcement.content.Mark;

/** A text cut into pieces, some of them marked; marks that overlap keep the first. */
public record MarkedText(List<Piece> pieces) {

    public MarkedText {
        pieces = List.copyOf(pieces);
    }

    /** @param mark what is the matter with it */
    public record Piece(String text, Optional<Mark> mark) {}

    static MarkedText of(String text, List<Mark> marks) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Mark mark : marks.stream()
                .sorted(Comparator.comparingInt(Mark::from).thenComparing(m -> -m.to()))
                .toList()) {
            if (mark.from() < at) {
                continue;
            }
            if (mark.from() > at) {
                pieces.add(new Piece(text.substring(at, mark.from()), Optional.empty()));
            }
            pieces.add(new Piece(text.substring(mark.from(), mark.to()), Optional.of(mark)));
            at = mark.to();
        }
        if (at < text.length()) {
            pieces.add(new Piece(text.substring(at), Optional.empty()));
        }
        return new MarkedText(pieces);
    }
}
