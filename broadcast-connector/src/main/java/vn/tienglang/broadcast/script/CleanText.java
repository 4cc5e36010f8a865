package vn.tienglang.broadcast.script;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * The written text without the accidents of Word, Zalo and keyboards: NFC, one kind of blank, dash, quote and line end,
 * styled letters as plain ones, emoji and control characters as blanks. Every character knows where it came from.
 */
final class CleanText {
    private static final char NOTHING = '\0';
    /** What separates a table's cells; read as a short pause. */
    static final char CELL = '|';

    private final String source;
    private char[] chars;
    private int[] starts;
    private int[] ends;
    private int length;

    private CleanText(String source) {
        this.source = source;
        int room = source.length() + 16;
        chars = new char[room];
        starts = new int[room];
        ends = new int[room];
    }

    static CleanText of(String source) {
        CleanText clean = new CleanText(source);
        clean.fill();
        return clean;
    }

    int length() {
        return length;
    }

    char charAt(int i) {
        return i >= 0 && i < length ? chars[i] : '\n';
    }

    String substring(int from, int to) {
        return new String(chars, from, to - from);
    }

    int sourceStart(int i) {
        return starts[i];
    }

    int sourceEnd(int i) {
        return ends[i];
    }

    private void fill() {
        int at = 0;
        while (at < source.length()) {
            int codePoint = source.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            int marksEnd = next;
            while (marksEnd < source.length() && isTone(source.charAt(marksEnd))) {
                marksEnd++;
            }
            if (marksEnd > next) {
                accented(at, next, marksEnd);
            } else {
                plain(codePoint, at, next);
            }
            at = marksEnd;
        }
    }

    private static boolean isTone(char c) {
        return c >= '\u0300' && c <= '\u036F';
    }

    private void accented(int at, int baseEnd, int marksEnd) {
        String base = Normalizer.normalize(source.substring(at, baseEnd), Normalizer.Form.NFKC);
        String composed = Normalizer.normalize(base + source.substring(baseEnd, marksEnd), Normalizer.Form.NFC);
        composed.codePoints().filter(c -> !isTone((char) c)).forEach(c -> plain(c, at, marksEnd));
    }

    private void plain(int codePoint, int start, int end) {
        if (codePoint < 0x80) {
            ascii((char) codePoint, start, end);
            return;
        }
        if (codePoint <= 0x1EFF && isVietnamese(codePoint)) {
            put((char) codePoint, start, end);
            return;
        }
        String known = known(codePoint);
        if (known != null) {
            for (int i = 0; i < known.length(); i++) {
                put(known.charAt(i), start, end);
            }
            return;
        }
        unusual(codePoint, start, end);
    }

    private void ascii(char c, int start, int end) {
        switch (c) {
            case '\r' -> {
                if (end >= source.length() || source.charAt(end) != '\n') {
                    put('\n', start, end);
                }
            }
            case '\n', '\u000B', '\f' -> put('\n', start, end);
            case '\t' -> put(CELL, start, end);
            case '`', '\u007F' -> put(' ', start, end);
            default -> put(c < ' ' ? ' ' : c, start, end);
        }
    }

    private static boolean isVietnamese(int c) {
        return c >= 0xC0 && c <= 0x24F && Character.isLetter(c) && c != 0xD0 && c != 0xF0 && c != 0x189 && c != 0x130
                || c >= 0x1EA0;
    }

    private static @org.jspecify.annotations.Nullable String known(int c) {
        return switch (c) {
            case 0xA0,
                    0x2000,
                    0x2001,
                    0x2002,
                    0x2003,
                    0x2004,
                    0x2005,
                    0x2006,
                    0x2007,
                    0x2008,
                    0x2009,
                    0x200A,
                    0x202F,
                    0x205F,
                    0x3000 -> " ";
            case 0x85, 0x2028, 0x2029 -> "\n";
            case 0xAD,
                    0x200B,
                    0x200C,
                    0x200D,
                    0x200E,
                    0x200F,
                    0x202A,
                    0x202B,
                    0x202C,
                    0x202D,
                    0x202E,
                    0x2060,
                    0x2066,
                    0x2067,
                    0x2068,
                    0x2069,
                    0xFEFF,
                    0xFE0E,
                    0xFE0F -> "";
            case 0x2010, 0x2011, 0x2212 -> "-";
            case 0x2012, 0x2013, 0x2014, 0x2015 -> "–";
            case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB, 0x2033, 0x2036, 0x2039, 0x203A -> "\"";
            case 0x2018, 0x2019, 0x201A, 0x2032, 0x2BC, 0xB4 -> "'";
            case 0xD0, 0x189 -> "Đ";
            case 0xF0 -> "đ";
            case 0x130 -> "I";
            case 0x2103 -> "°C";
            case 0xBA, 0x2DA -> "°";
            case 0x2116 -> "Số ";
            case 0x2044, 0x2215 -> "/";
            case 0xB9 -> " ";
            case 0xB0,
                    0xB1,
                    0xB2,
                    0xB3,
                    0xB5,
                    0xB7,
                    0xBC,
                    0xBD,
                    0xBE,
                    0xD7,
                    0xF7,
                    0x2020,
                    0x2021,
                    0x2022,
                    0x2026,
                    0x2030,
                    0x20AB,
                    0x20AC,
                    0xA3,
                    0xA5,
                    0xA7,
                    0x2153,
                    0x2154,
                    0x2190,
                    0x2192,
                    0x21D2,
                    0x2248,
                    0x2264,
                    0x2265,
                    0x2260,
                    0x25AA,
                    0x25AB,
                    0x25CB,
                    0x25CF,
                    0x25A0,
                    0x25A1,
                    0x25BA,
                    0x27A2,
                    0x2756,
                    0x2713,
                    0x2714,
                    0x2605,
                    0x2606,
                    0x2611 -> String.valueOf((char) c);
            // A digit in a key cap is a list mark in Zalo posts.
            case 0x20E3 -> ") ";
            case 0x2757, 0x2755, 0x203C, 0x2762 -> "!";
            case 0x2753, 0x2754 -> "?";
            default -> null;
        };
    }

    /** Full-width, mathematical, circled and squared characters stand for plain ones; the rest cannot be said. */
    private void unusual(int codePoint, int start, int end) {
        if (codePoint >= 0x2460 && codePoint <= 0x2473) {
            String listMark = (codePoint - 0x245F) + ") ";
            for (int i = 0; i < listMark.length(); i++) {
                put(listMark.charAt(i), start, end);
            }
            return;
        }
        if (codePoint >= 0xE000 && codePoint <= 0xF8FF) {
            // Word's symbol fonts put their bullets into the private use area.
            put('•', start, end);
            return;
        }
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        boolean circled = codePoint >= 0x2460 && codePoint <= 0x249B;
        boolean sayable = plain.length() <= 8
                && plain.codePoints()
                        .allMatch(c -> c > 0x20 && c < 0x7F && (codePoint >= 0xFF00 || Character.isLetterOrDigit(c))
                                || c == '²'
                                || c == '³'
                                || c != codePoint && isVietnamese(c));
        if (!sayable || Character.getType(codePoint) == Character.SURROGATE) {
            put(' ', start, end);
            return;
        }
        for (int i = 0; i < plain.length(); i++) {
            put(plain.charAt(i), start, end);
        }
        if (circled) {
            put(')', start, end);
            put(' ', start, end);
        }
    }

    private void put(char c, int start, int end) {
        if (c == NOTHING) {
            return;
        }
        if (length == chars.length) {
            int room = length * 2;
            chars = Arrays.copyOf(chars, room);
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
        }
        chars[length] = c;
        starts[length] = start;
        ends[length] = end;
        length++;
    }
}
