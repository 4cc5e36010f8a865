package vn.tienglang.broadcast.script;

/** Days, months and years in words, and which of them exist. */
final class CalendarWords {
    private CalendarWords() {}

    static boolean isDay(int day, int month) {
        if (day < 1 || month < 1 || month > 12) {
            return false;
        }
        return switch (month) {
            case 2 -> day <= 29;
            case 4, 6, 9, 11 -> day <= 30;
            default -> day <= 31;
        };
    }

    static boolean isYear(Tokens t, int i) {
        int year = t.value(i);
        return t.digits(i) == 4 && year >= 1000 && year < 3000;
    }

    /** A year of our time, narrow enough to tell 8/2019 from a ratio. */
    static boolean isRecentYear(Tokens t, int i) {
        int year = t.value(i);
        return t.digits(i) == 4 && year >= 1800 && year <= 2199;
    }

    /** April is "tháng tư". */
    static String month(int month) {
        return month == 4 ? "tư" : NumberWords.cardinal(month);
    }

    static String dayAndMonth(int day, int month) {
        return NumberWords.cardinal(day) + " tháng " + month(month);
    }

    static String year(int year) {
        return "năm " + NumberWords.cardinal(year);
    }

    /** The year that two digits stand for in a date written in our time. */
    static int fullYear(int twoDigits) {
        return twoDigits <= 50 ? 2000 + twoDigits : 1900 + twoDigits;
    }
}
