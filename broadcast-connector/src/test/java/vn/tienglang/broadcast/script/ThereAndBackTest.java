package vn.tienglang.broadcast.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A wrong number, date, time or telephone number in an emergency is the worst fault there is: known values go out and back. */
class ThereAndBackTest {
    private static final ScriptReader READER =
            new ScriptReader(Dictionary.load(Path.of("../config/speech/dictionary.tsv")));
    private static final long SEED = Long.getLong("script.seed", 20260305L);

    private final Random random = new Random(SEED);

    private static String spoken(String written) {
        return READER.read(written).text();
    }

    @Test
    void everyCountUpToTwentyThousandComesBack() {
        for (int n = 0; n <= 20_000; n++) {
            String words = spoken("có " + n + " hộ");
            assertThat(NumberParser.cardinal(between(words, "có ", " hộ")))
                    .as(words)
                    .isEqualTo(n);
        }
    }

    @Test
    void largeAmountsComeBackWhateverTheirSeparators() {
        for (int k = 0; k < 8_000; k++) {
            long n = Math.abs(random.nextLong()) % (long) Math.pow(10, 4 + random.nextInt(12));
            if (n < 1000) {
                continue;
            }
            String dots = String.format(Locale.GERMANY, "%,d", n);
            for (String form :
                    new String[] {dots, dots.replace('.', ' '), dots.replace('.', '\u00A0'), Long.toString(n)}) {
                String words = spoken("số tiền là " + form + " đồng");
                assertThat(NumberParser.cardinal(between(words, "số tiền là ", " đồng")))
                        .as(form + " → " + words)
                        .isEqualTo(n);
            }
        }
    }

    @Test
    void decimalsComeBackDigitByDigit() {
        for (int k = 0; k < 5_000; k++) {
            int whole = random.nextInt(2000);
            String fraction = String.format(Locale.ROOT, "%0" + (1 + random.nextInt(3)) + "d", random.nextInt(10));
            if (fraction.equals("000")) {
                continue;
            }
            String words = between(spoken("đạt " + whole + "," + fraction + "%"), "đạt ", " phần trăm");
            String[] parts = words.split(" phẩy ");
            assertThat(NumberParser.cardinal(parts[0])).as(words).isEqualTo(whole);
            assertThat(NumberParser.digits(parts[1])).as(words).isEqualTo(fraction);
        }
    }

    @Test
    void everyDayOfTenYearsComesBackInEveryOrder() {
        Pattern shape = Pattern.compile("ngày (.+) tháng (.+?) năm (.+)");
        for (LocalDate day = LocalDate.of(2020, 1, 1); day.getYear() < 2030; day = day.plusDays(1)) {
            int d = day.getDayOfMonth();
            int m = day.getMonthValue();
            int y = day.getYear();
            String[] forms = {
                d + "/" + m + "/" + y,
                String.format(Locale.ROOT, "%02d/%02d/%d", d, m, y),
                "ngày " + d + "-" + m + "-" + y,
                "ngày " + d + "." + m + "." + y,
                y + String.format(Locale.ROOT, "-%02d-%02d", m, d),
                String.format(Locale.ROOT, "ngày %02d tháng %02d năm %d", d, m, y)
            };
            for (String form : forms) {
                String words = spoken("họp " + form);
                // "tháng năm năm": the month of May is followed by the word for year.
                Matcher parts = shape.matcher(words.replace("tháng năm năm", "tháng lăm năm"));
                assertThat(parts.find()).as(form + " → " + words).isTrue();
                assertThat(NumberParser.cardinal(parts.group(1)))
                        .as(form + " → " + words)
                        .isEqualTo(d);
                assertThat(NumberParser.cardinal(parts.group(2)))
                        .as(form + " → " + words)
                        .isEqualTo(m);
                assertThat(NumberParser.cardinal(parts.group(3)))
                        .as(form + " → " + words)
                        .isEqualTo(y);
            }
        }
    }

    @Test
    void everyDayOfAYearComesBackWithoutTheYear() {
        Pattern shape = Pattern.compile("^ngày (.+) tháng (.+)$");
        for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() == 2024; day = day.plusDays(1)) {
            for (String form : new String[] {"ngày %d/%d", "ngày %02d/%02d", "ngày %d-%d", "ngày %d tháng %d"}) {
                String written = String.format(Locale.ROOT, form, day.getDayOfMonth(), day.getMonthValue());
                String words = spoken(written);
                Matcher parts = shape.matcher(words);
                assertThat(parts.find()).as(written + " → " + words).isTrue();
                assertThat(NumberParser.cardinal(parts.group(1))).as(words).isEqualTo(day.getDayOfMonth());
                assertThat(NumberParser.cardinal(parts.group(2))).as(words).isEqualTo(day.getMonthValue());
            }
        }
    }

    @Test
    void everyMinuteOfTheDayComesBackInEveryForm() {
        Pattern shape = Pattern.compile("^lúc (.+?) giờ(?: (.+) phút)? sáng mai$");
        for (int minute = 0; minute < 24 * 60; minute++) {
            int h = minute / 60;
            int m = minute % 60;
            String[] forms = {
                String.format(Locale.ROOT, "%dh%02d", h, m),
                String.format(Locale.ROOT, "%02dh%02d'", h, m),
                String.format(Locale.ROOT, "%dg%02d", h, m),
                String.format(Locale.ROOT, "%02d:%02d", h, m),
                String.format(Locale.ROOT, "%d giờ %02d", h, m),
                String.format(Locale.ROOT, "%d giờ %02d phút", h, m)
            };
            for (String form : forms) {
                if (m == 0 && form.endsWith(" phút")) {
                    continue;
                }
                String words = spoken("lúc " + form + " sáng mai");
                Matcher parts = shape.matcher(words);
                assertThat(parts.matches()).as(form + " → " + words).isTrue();
                assertThat(NumberParser.cardinal(parts.group(1)))
                        .as(form + " → " + words)
                        .isEqualTo(h);
                assertThat(parts.group(2) == null ? 0 : NumberParser.cardinal(parts.group(2)))
                        .as(form + " → " + words)
                        .isEqualTo(m);
            }
        }
    }

    @Test
    void telephoneNumbersComeBackDigitByDigit() {
        for (int k = 0; k < 4_000; k++) {
            String n = "0" + (3 + random.nextInt(7)) + String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000));
            String[] forms = {
                n,
                n.substring(0, 4) + "." + n.substring(4, 7) + "." + n.substring(7),
                n.substring(0, 4) + " " + n.substring(4, 7) + " " + n.substring(7),
                n.substring(0, 4) + "-" + n.substring(4, 7) + "-" + n.substring(7),
                n.substring(0, 3) + " " + n.substring(3, 6) + " " + n.substring(6),
                n.substring(0, 2) + "." + n.substring(2, 6) + "." + n.substring(6)
            };
            for (String form : forms) {
                String words = spoken("gọi " + form + " để báo");
                assertThat(NumberParser.digits(between(words, "gọi ", " để báo")))
                        .as(form + " → " + words)
                        .isEqualTo(n);
            }
        }
    }

    @Test
    void landlinesAndServiceNumbersComeBackDigitByDigit() {
        for (int k = 0; k < 5_000; k++) {
            String rest = String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000));
            String service = "1900" + rest.substring(0, 4);
            String[][] forms = {
                {"024" + rest, "024 " + rest.substring(0, 4) + " " + rest.substring(4)},
                {"024" + rest, "(024) " + rest.substring(0, 4) + " " + rest.substring(4)},
                {"024" + rest, "024." + rest},
                {service, service},
                {service, "1900 " + rest.substring(0, 4)}
            };
            for (String[] form : forms) {
                String words = spoken("gọi " + form[1] + " để báo");
                assertThat(NumberParser.digits(between(words, "gọi ", " để báo").replaceFirst("^, ", "")))
                        .as(form[1] + " → " + words)
                        .isEqualTo(form[0]);
            }
        }
    }

    @Test
    void platesAndIdentityNumbersComeBack() {
        for (int k = 0; k < 5_000; k++) {
            String id = String.format(Locale.ROOT, "0%011d", Math.abs(random.nextLong()) % 100_000_000_000L);
            assertThat(NumberParser.digits(spoken("CCCD " + id).replace("căn cước công dân ", "")))
                    .isEqualTo(id);
            String five = String.format(Locale.ROOT, "%05d", random.nextInt(100_000));
            String words = spoken("xe 29A-" + five.substring(0, 3) + "." + five.substring(3));
            assertThat(NumberParser.digits(words.replace("xe hai chín a, ", "")))
                    .as(words)
                    .isEqualTo(five);
        }
    }

    @Test
    void documentNumbersComeBack() {
        for (int n = 10; n < 3000; n++) {
            String words = spoken("Kế hoạch số " + n + "/KH-UBND");
            assertThat(NumberParser.cardinal(between(words, "Kế hoạch số ", " của Ủy ban nhân dân")))
                    .as(words)
                    .isEqualTo(n);
            String year = spoken("Nghị định số " + n + "/2024/NĐ-CP");
            assertThat(NumberParser.cardinal(
                            between(year, "Nghị định số ", " năm hai nghìn không trăm hai mươi tư của Chính phủ")))
                    .as(year)
                    .isEqualTo(n);
        }
    }

    private static String between(String text, String before, String after) {
        assertThat(text).startsWith(before).contains(after);
        return text.substring(before.length(), text.lastIndexOf(after));
    }
}
