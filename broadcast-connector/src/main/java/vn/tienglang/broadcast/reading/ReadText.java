package vn.tienglang.broadcast.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.tienglang.broadcast.script.Span;
import vn.tienglang.broadcast.script.SpokenPiece;
import vn.tienglang.broadcast.script.SpokenScript;

/**
 * A text as people see it before it is read aloud: cut at what is read otherwise than it is written.
 *
 * @param stretches the whole written text, in order
 * @param changed what is read otherwise, in order
 */
public record ReadText(List<Stretch> stretches, List<Changed> changed) {
    /** What belongs together although blanks and marks stand between. */
    private static final Set<String> LOOSE = Set.of("phone", "code");

    /**
     * A part of the written text.
     *
     * @param changed its place among what is read otherwise, from 1; 0 for what is read as written
     */
    public record Stretch(String text, int changed) {}

    /**
     * @param number its place, from 1
     * @param rule which rule read it; {@code own} for the commune's own
     */
    public record Changed(int number, String written, String spoken, String rule) {
        public boolean own() {
            return rule.equals("own");
        }
    }

    public ReadText {
        stretches = List.copyOf(stretches);
        changed = List.copyOf(changed);
    }

    public static ReadText of(SpokenScript script) {
        String source = script.source();
        List<Stretch> stretches = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        int done = 0;
        for (Group group : groups(script)) {
            if (group.from > done) {
                stretches.add(new Stretch(source.substring(done, group.from), 0));
            }
            String written = source.substring(group.from, group.to);
            changed.add(new Changed(changed.size() + 1, written.strip(), group.spoken.toString(), group.rule));
            stretches.add(new Stretch(written, changed.size()));
            done = group.to;
        }
        if (done < source.length()) {
            stretches.add(new Stretch(source.substring(done), 0));
        }
        return new ReadText(stretches, changed);
    }

    private static final class Group {
        final int from;
        int to;
        final String rule;
        final StringBuilder spoken;

        Group(Span span, String rule, String spoken) {
            this.from = span.start();
            this.to = span.end();
            this.rule = rule;
            this.spoken = new StringBuilder(spoken);
        }
    }

    private static List<Group> groups(SpokenScript script) {
        List<Group> groups = new ArrayList<>();
        Group last = null;
        for (SpokenPiece piece : script.pieces()) {
            if (!(piece instanceof SpokenPiece.Words words)) {
                continue;
            }
            if (!script.changed(piece)) {
                last = null;
                continue;
            }
            if (last != null && joins(script.source(), last, words)) {
                last.to = Math.max(last.to, words.span().end());
                last.spoken.append(' ').append(words.text());
            } else if (words.span().start() >= (last == null ? 0 : last.to)
                    && words.span().end() > words.span().start()) {
                last = new Group(words.span(), words.rule(), words.text());
                groups.add(last);
            }
        }
        return groups;
    }

    private static boolean joins(String source, Group last, SpokenPiece.Words next) {
        int from = next.span().start();
        if (from <= last.to) {
            return true;
        }
        String between = source.substring(last.to, from);
        boolean glued = between.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isLetterOrDigit(c));
        boolean loose = LOOSE.contains(next.rule()) && between.chars().noneMatch(Character::isLetterOrDigit);
        return next.rule().equals(last.rule) && (glued || loose);
    }
}
