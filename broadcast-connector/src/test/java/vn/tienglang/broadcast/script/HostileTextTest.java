package vn.tienglang.broadcast.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever people paste: only letters, blanks and three marks come out, and never late. */
class HostileTextTest {
    private static final ScriptReader READER =
            new ScriptReader(Dictionary.load(Path.of("../config/speech/dictionary.tsv")));
    /** The promise for 10,000 characters, in time on one core: other programs on the test machine do not count. */
    private static final long LIMIT_MS = 50;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final String[] SEEDS = {
        "0", "1", "9", "12", "000", "2025", "0912", "345", ".", ",", "/", "-", "–", ":", ";", "(", ")", "[", "]", "%",
        "°", "'", "\"", "+", "=", "&", "@", "#", "$", "₫", "²", "³", "½", "…", "|", "_", "*", "~", "<", ">", "\n",
        "\r\n", "\t", " ", "\u00A0", "\u200B", "\u00AD", "\uD83D", "\uDE00", "😀", "\u0000", "\u001B", "\uFEFF",
        "\u0301", "\u0323", "a", "A", "đ", "Đ", "km", "m2", "h", "tr", "k", "T2", "CN", "UBND", "TB-UBND", "NĐ-CP",
        "QL", "P.", "TP.", "III", "XIV", "ngày", "tháng", "năm", "số", "thứ", "từ", "đến", "gọi", "mã", "STK",
        "http://", "www.", "a.vn", "漢字", "Привет", "ไทย", "ﬁ", "①", "㎡", "℃", "ệ", "\uE000", "٣", "१", "Ⅳ", "ǆ", "ß",
        "İ", "ʰ", "\u2028"
    };

    @Test
    void nothingButLettersBlanksAndBreathsComesOut() {
        long seed = Long.getLong("script.seed", System.nanoTime());
        System.out.println("hostile text: -Dscript.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int pieces = 1 + random.nextInt(25);
            for (int k = 0; k < pieces; k++) {
                text.append(
                        random.nextInt(12) == 0
                                ? String.valueOf((char) random.nextInt(0x10000))
                                : SEEDS[random.nextInt(SEEDS.length)]);
                if (random.nextInt(3) == 0) {
                    text.append(' ');
                }
            }
            check(text.toString());
        }
    }

    private static void check(String written) {
        SpokenScript script = READER.read(written);
        String spoken = script.text();
        boolean clean =
                spoken.chars().allMatch(c -> Character.isLetter(c) || c == ' ' || c == ',' || c == ';' || c == '.')
                        && spoken.equals(spoken.strip())
                        && !spoken.contains("  ");
        boolean spans = script.pieces().stream().allMatch(p -> p.span().end() <= written.length());
        if (!clean || !spans) {
            fail("\"%s\" from \"%s\"", spoken, escape(written));
        }
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c ->
                        escaped.append(c >= 32 && c < 127 ? String.valueOf((char) c) : String.format("\\u%04X", c)));
        return escaped.toString();
    }

    @Test
    void tenThousandCharactersOfAnythingAreReadInTime() {
        List<String> hostile = new ArrayList<>();
        for (String seed : SEEDS) {
            hostile.add(repeat(seed));
            hostile.add(repeat(seed + " "));
            hostile.add(repeat("1" + seed));
            hostile.add(repeat(seed + "1" + seed));
            hostile.add(repeat("UBND" + seed));
            hostile.add(repeat("(" + seed));
        }
        Random random = new Random(7);
        for (int k = 0; k < 50; k++) {
            hostile.add(repeat(SEEDS[random.nextInt(SEEDS.length)]
                    + SEEDS[random.nextInt(SEEDS.length)]
                    + SEEDS[random.nextInt(SEEDS.length)]));
        }
        for (int warm = 0; warm < 40; warm++) {
            READER.read(hostile.get(warm * (hostile.size() / 40)));
        }
        for (String text : hostile) {
            long best = Long.MAX_VALUE;
            for (int attempt = 0; attempt < 5 && best > LIMIT_MS * 1_000_000; attempt++) {
                long start = THREADS.getCurrentThreadCpuTime();
                READER.read(text);
                best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
            }
            assertThat(best / 1_000_000).as(escape(text.substring(0, 20))).isLessThanOrEqualTo(LIMIT_MS);
        }
    }

    private static String repeat(String seed) {
        return seed.repeat(10_000 / seed.length() + 1).substring(0, 10_000);
    }

    @Test
    void anEmptyTextSaysNothing() {
        assertThat(READER.read("").text()).isEmpty();
        assertThat(READER.read(" \n\t… --- 😀").text()).isEmpty();
    }
}
