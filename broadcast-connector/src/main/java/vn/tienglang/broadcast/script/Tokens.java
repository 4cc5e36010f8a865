package vn.tienglang.broadcast.script;

import java.util.Arrays;

/**
 * A text cut into words (runs of letters), numbers (runs of digits), single marks and line breaks; blanks only remain
 * as {@link #glued}. Positions outside the text answer as a line break, so that readings may look around freely.
 */
final class Tokens {
    enum Kind {
        WORD,
        NUMBER,
        MARK,
        BREAK
    }

    private static final String[] ASCII = new String[128];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = String.valueOf(c);
        }
    }

    private Kind[] kinds = new Kind[256];
    private String[] texts = new String[256];
    private String[] lows = new String[256];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private boolean[] glued = new boolean[256];
    private char[] marks = new char[256];
    private int size;

    private Tokens() {}

    static Tokens of(CleanText text) {
        Tokens tokens = new Tokens();
        int at = 0;
        boolean glued = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ') {
                glued = false;
                at++;
                continue;
            }
            int end = at + 1;
            Kind kind;
            if (isDigit(c)) {
                kind = Kind.NUMBER;
                while (end < text.length() && isDigit(text.charAt(end))) {
                    end++;
                }
            } else if (Character.isLetter(c)) {
                kind = Kind.WORD;
                while (end < text.length() && Character.isLetter(text.charAt(end))) {
                    end++;
                }
            } else {
                kind = c == '\n' ? Kind.BREAK : Kind.MARK;
            }
            if (kind != Kind.BREAK || tokens.kind(tokens.size - 1) != Kind.BREAK || tokens.size == 0) {
                tokens.add(kind, text, at, end, glued);
            }
            glued = kind != Kind.BREAK;
            at = end;
        }
        return tokens;
    }

    private void add(Kind kind, CleanText text, int from, int to, boolean isGlued) {
        if (size == kinds.length) {
            int room = size * 2;
            kinds = Arrays.copyOf(kinds, room);
            texts = Arrays.copyOf(texts, room);
            lows = Arrays.copyOf(lows, room);
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
            glued = Arrays.copyOf(glued, room);
            marks = Arrays.copyOf(marks, room);
        }
        char first = text.charAt(from);
        String written = to - from == 1 && first < 128 ? ASCII[first] : text.substring(from, to);
        kinds[size] = kind;
        texts[size] = written;
        lows[size] = kind == Kind.WORD ? Letters.low(written) : written;
        starts[size] = text.sourceStart(from);
        ends[size] = text.sourceEnd(to - 1);
        glued[size] = isGlued;
        marks[size] = kind == Kind.MARK ? first : 0;
        size++;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    int size() {
        return size;
    }

    Kind kind(int i) {
        return i >= 0 && i < size ? kinds[i] : Kind.BREAK;
    }

    /** As written, after cleaning. */
    String text(int i) {
        return i >= 0 && i < size ? texts[i] : "";
    }

    /** In small letters, the tone mark where the old spelling puts it ({@code hòa}, {@code ủy}). */
    String low(int i) {
        return i >= 0 && i < size ? lows[i] : "";
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    /** Whether nothing, not even a blank, stands between this token and the one before. */
    boolean glued(int i) {
        return i > 0 && i < size && glued[i];
    }

    boolean isWord(int i) {
        return kind(i) == Kind.WORD;
    }

    boolean isNumber(int i) {
        return kind(i) == Kind.NUMBER;
    }

    boolean isBreak(int i) {
        return kind(i) == Kind.BREAK;
    }

    boolean isMark(int i, char c) {
        return i >= 0 && i < size && marks[i] == c;
    }

    /** A hyphen or a dash. */
    boolean isDash(int i) {
        return isMark(i, '-') || isMark(i, '–');
    }

    boolean isLow(int i, String word) {
        return i >= 0 && i < size && lows[i].equals(word);
    }

    /** The value of a number of at most nine digits, else -1. */
    int value(int i) {
        if (!isNumber(i) || texts[i].length() > 9) {
            return -1;
        }
        return Integer.parseInt(texts[i]);
    }

    /** The number of digits, 0 when not a number. */
    int digits(int i) {
        return isNumber(i) ? texts[i].length() : 0;
    }

    boolean lineStart(int i) {
        return i == 0 || isBreak(i - 1);
    }

    /** Glued on both sides: {@code i} to its left and to its right neighbour. */
    boolean tight(int i) {
        return glued(i) && glued(i + 1);
    }

    boolean isCapitalised(int i) {
        return isWord(i) && Character.isUpperCase(texts[i].charAt(0));
    }

    boolean isAllCaps(int i) {
        return isWord(i) && Letters.isAllCaps(texts[i]);
    }

    /** The nearest word before, at most {@code reach} tokens back and in the same line, else an empty string. */
    String wordBefore(int i, int reach) {
        for (int k = i - 1; k >= i - reach && !isBreak(k); k--) {
            if (isWord(k)) {
                return lows[k];
            }
        }
        return "";
    }
}
