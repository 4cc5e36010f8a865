package vn.tienglang.broadcast.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One text on its way: the tokens, what has been said so far, and what the text itself has defined. One thread. */
final class Passage {
    final Tokens t;
    final Dictionary dictionary;
    private final List<SpokenPiece> pieces = new ArrayList<>();
    private final Map<String, String> definitions = new HashMap<>();
    private final Map<String, Integer> ends = new HashMap<>();
    private SpokenPiece.@Nullable Pause pause;
    private boolean lastRateWasMoney;
    private int silentMark = -1;

    Passage(Tokens t, Dictionary dictionary) {
        this.t = t;
        this.dictionary = dictionary;
    }

    /** Says words read from the tokens {@code [from, to)}; remembers where this rule was last used. */
    void say(String words, int from, int to, String rule) {
        if (pause != null) {
            pieces.add(pause);
            pause = null;
        }
        pieces.add(new SpokenPiece.Words(words, span(from, to), rule));
        ends.put(rule, to);
    }

    /** Breathes; of neighbouring pauses the longest stays, and none comes before the first word. */
    void pause(PauseKind kind, int from, int to, String rule) {
        if (pieces.isEmpty()) {
            return;
        }
        if (pause == null || kind.compareTo(pause.kind()) > 0) {
            pause = new SpokenPiece.Pause(kind, span(from, to), rule);
        }
    }

    private Span span(int from, int to) {
        return new Span(t.start(from), t.end(to - 1));
    }

    /** The token after the last use of a rule, or a far negative number. */
    int lastEnd(String rule) {
        return ends.getOrDefault(rule, -1000);
    }

    /** Within a few tokens of the last use of a rule, with only marks and joining words between. */
    boolean continues(String rule, int at) {
        int end = lastEnd(rule);
        if (at < end || at - end > 3) {
            return false;
        }
        for (int k = end; k < at; k++) {
            if (t.isBreak(k) || t.isNumber(k) || t.isWord(k) && !JOINING.contains(t.low(k))) {
                return false;
            }
        }
        return true;
    }

    private static final java.util.Set<String> JOINING = java.util.Set.of("và", "hoặc", "hay", "đến", "với", "số");

    /** "số SĐT", "đường ĐT.422", "tổ TDP": the word written before an abbreviation is not said twice. */
    static String withoutEcho(Tokens t, int at, String words) {
        for (String echo : ECHOES) {
            String[] said = echo.split(" ");
            if (words.startsWith(echo + " ")
                    && t.isLow(at - 1, said[said.length - 1])
                    && (said.length == 1 || t.isLow(at - 2, said[0]))) {
                return words.substring(echo.length() + 1);
            }
        }
        return words;
    }

    private static final List<String> ECHOES = List.of(
            "số", "tổ", "đường", "mã", "sổ", "thẻ", "khu", "đài", "đơn", "cao tốc", "quốc lộ", "tỉnh lộ", "giấy", "xe");

    /** "80+ hộ" is "trên tám mươi hộ"; "60+ tuổi" stays "trở lên" behind it. */
    static boolean saidAbove(Tokens t, int number) {
        int plus = number + 1;
        return t.isMark(plus, '+')
                && t.glued(plus)
                && !t.glued(plus + 1)
                && t.isWord(plus + 1)
                && !t.isCapitalised(plus + 1)
                && !t.isLow(plus + 1, "trở");
    }

    /** Remembers whether the rate just said was of money, so that "đồng/người/tháng" goes on as it began. */
    void rate(boolean ofMoney) {
        lastRateWasMoney = ofMoney;
    }

    boolean lastRateWasMoney() {
        return lastRateWasMoney;
    }

    /** A bullet has just been passed over; another list mark may follow at this token. */
    void silentMark(int next) {
        silentMark = next;
    }

    int lastSilentMark() {
        return silentMark;
    }

    void define(String abbreviation, String words) {
        definitions.put(abbreviation, words);
    }

    @Nullable
    String defined(String abbreviation) {
        return definitions.get(abbreviation);
    }

    List<SpokenPiece> finish() {
        if (pause != null) {
            pieces.add(pause);
            pause = null;
        }
        return pieces;
    }
}
