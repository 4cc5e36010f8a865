package vn.tienglang.broadcast.script;

import org.jspecify.annotations.Nullable;

/** 20°58'36"N, 15.5°N, and pairs such as 20.976543, 105.776543. */
final class CoordinateReading implements Reading {
    static final String RULE = "coordinate";

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (!t.isNumber(i) || t.kind(i + 1) != Tokens.Kind.MARK) {
            return NONE;
        }
        Amount degrees = Amount.at(t, i);
        if (degrees == null || !t.isMark(degrees.next(), '°')) {
            return NONE;
        }
        StringBuilder words = new StringBuilder(degrees.words(true)).append(" độ");
        int next = degrees.next() + 1;
        Amount minutes = Amount.at(t, next);
        if (minutes != null && t.isMark(minutes.next(), '\'')) {
            words.append(' ').append(minutes.words(true)).append(" phút");
            next = minutes.next() + 1;
            Amount seconds = Amount.at(t, next);
            int close = seconds == null ? next : seconds.next();
            if (seconds != null && (t.isMark(close, '"') || t.isMark(close, '\''))) {
                words.append(' ').append(seconds.words(true)).append(" giây");
                next = t.isMark(close + 1, '\'') ? close + 2 : close + 1;
            }
        }
        String side = side(t.text(next));
        if (side != null && (t.isMark(next - 1, '°') || next > degrees.next() + 1)) {
            words.append(' ').append(side);
            next++;
        } else if (next == degrees.next() + 1) {
            return NONE;
        }
        p.say(words.toString(), i, next, RULE);
        return next;
    }

    private static @Nullable String side(String letter) {
        return switch (letter) {
            case "N", "B" -> "bắc";
            case "E", "Đ" -> "đông";
            case "S" -> "nam";
            case "W" -> "tây";
            default -> null;
        };
    }
}
