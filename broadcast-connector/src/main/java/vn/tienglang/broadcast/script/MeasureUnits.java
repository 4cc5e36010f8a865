package vn.tienglang.broadcast.script;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Units written as symbols, from the metric system and the meters of a village.
 *
 * @param next the token after the unit
 * @param words how it is said
 * @param kind what kind of quantity it counts
 */
record MeasureUnits(int next, String words, Kind kind) {
    enum Kind {
        MONEY,
        PERCENT,
        MEASURE
    }

    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("km", "ki lô mét"),
            Map.entry("Km", "ki lô mét"),
            Map.entry("KM", "ki lô mét"),
            Map.entry("m", "mét"),
            Map.entry("M", "mét"),
            Map.entry("dm", "đề xi mét"),
            Map.entry("cm", "xăng ti mét"),
            Map.entry("CM", "xăng ti mét"),
            Map.entry("Cm", "xăng ti mét"),
            Map.entry("mm", "mi li mét"),
            Map.entry("MM", "mi li mét"),
            Map.entry("nm", "na nô mét"),
            Map.entry("ha", "héc ta"),
            Map.entry("Ha", "héc ta"),
            Map.entry("HA", "héc ta"),
            Map.entry("kg", "ki lô gam"),
            Map.entry("Kg", "ki lô gam"),
            Map.entry("KG", "ki lô gam"),
            Map.entry("g", "gam"),
            Map.entry("gr", "gam"),
            Map.entry("gam", "gam"),
            Map.entry("mg", "mi li gam"),
            Map.entry("mcg", "mi crô gam"),
            Map.entry("µg", "mi crô gam"),
            Map.entry("µm", "mi crô mét"),
            Map.entry("l", "lít"),
            Map.entry("L", "lít"),
            Map.entry("dl", "đề xi lít"),
            Map.entry("dL", "đề xi lít"),
            Map.entry("cl", "xăng ti lít"),
            Map.entry("ml", "mi li lít"),
            Map.entry("mL", "mi li lít"),
            Map.entry("ML", "mi li lít"),
            Map.entry("cc", "xê xê"),
            Map.entry("kWh", "ki lô oát giờ"),
            Map.entry("KWh", "ki lô oát giờ"),
            Map.entry("KWH", "ki lô oát giờ"),
            Map.entry("kwh", "ki lô oát giờ"),
            Map.entry("Kwh", "ki lô oát giờ"),
            Map.entry("kwH", "ki lô oát giờ"),
            Map.entry("MWh", "mê ga oát giờ"),
            Map.entry("Wh", "oát giờ"),
            Map.entry("kW", "ki lô oát"),
            Map.entry("KW", "ki lô oát"),
            Map.entry("Kw", "ki lô oát"),
            Map.entry("kw", "ki lô oát"),
            Map.entry("MW", "mê ga oát"),
            Map.entry("GW", "gi ga oát"),
            Map.entry("W", "oát"),
            Map.entry("w", "oát"),
            Map.entry("Wp", "oát pích"),
            Map.entry("kWp", "ki lô oát pích"),
            Map.entry("MWp", "mê ga oát pích"),
            Map.entry("kV", "ki lô vôn"),
            Map.entry("KV", "ki lô vôn"),
            Map.entry("kv", "ki lô vôn"),
            Map.entry("V", "vôn"),
            Map.entry("v", "vôn"),
            Map.entry("mA", "mi li ăm pe"),
            Map.entry("mAh", "mi li ăm pe giờ"),
            Map.entry("Ah", "ăm pe giờ"),
            Map.entry("kVA", "ki lô vôn ăm pe"),
            Map.entry("KVA", "ki lô vôn ăm pe"),
            Map.entry("MVA", "mê ga vôn ăm pe"),
            Map.entry("VA", "vôn ăm pe"),
            Map.entry("Hz", "héc"),
            Map.entry("kHz", "ki lô héc"),
            Map.entry("KHz", "ki lô héc"),
            Map.entry("MHz", "mê ga héc"),
            Map.entry("Mhz", "mê ga héc"),
            Map.entry("GHz", "gi ga héc"),
            Map.entry("KB", "ki lô bai"),
            Map.entry("kB", "ki lô bai"),
            Map.entry("MB", "mê ga bai"),
            Map.entry("Mb", "mê ga bít"),
            Map.entry("GB", "gi ga bai"),
            Map.entry("Gb", "gi ga bít"),
            Map.entry("TB", "tê ra bai"),
            Map.entry("Kbps", "ki lô bít trên giây"),
            Map.entry("kbps", "ki lô bít trên giây"),
            Map.entry("Mbps", "mê ga bít trên giây"),
            Map.entry("Gbps", "gi ga bít trên giây"),
            Map.entry("dB", "đề xi ben"),
            Map.entry("dBA", "đề xi ben a"),
            Map.entry("mmHg", "mi li mét thủy ngân"),
            Map.entry("mmol", "mi li mon"),
            Map.entry("ppm", "phần triệu"),
            Map.entry("kcal", "ki lô ca lo"),
            Map.entry("Kcal", "ki lô ca lo"),
            Map.entry("cal", "ca lo"),
            Map.entry("kJ", "ki lô giun"),
            Map.entry("Pa", "pát can"),
            Map.entry("kPa", "ki lô pát can"),
            Map.entry("MPa", "mê ga pát can"),
            Map.entry("hPa", "héc tô pát can"),
            Map.entry("mb", "mi li ba"),
            Map.entry("kN", "ki lô niu tơn"),
            Map.entry("BTU", "bê tê u"),
            Map.entry("HP", "mã lực"),
            Map.entry("CV", "mã lực"),
            Map.entry("inch", "inh"),
            Map.entry("diop", "đi ốp"),
            Map.entry("dpt", "đi ốp"),
            Map.entry("ft", "phít"),
            Map.entry("px", "pích xeo"),
            Map.entry("MP", "mê ga pích xeo"),
            Map.entry("T", "tấn"),
            Map.entry("s", "giây"),
            Map.entry("ms", "mi li giây"),
            Map.entry("p", "phút"),
            Map.entry("ph", "phút"),
            Map.entry("h", "giờ"),
            Map.entry("ngđ", "nghìn đồng"),
            Map.entry("trđ", "triệu đồng"),
            Map.entry("Trđ", "triệu đồng"),
            Map.entry("trd", "triệu đồng"),
            Map.entry("tỷđ", "tỷ đồng"));

    /** Symbols clear enough to be read as units without a number before them. */
    private static final Set<String> CLEAR = Set.of(
            "km", "Km", "cm", "mm", "kg", "Kg", "kWh", "KWh", "kwh", "kW", "KW", "kV", "MW", "mg", "ml", "GHz", "MHz",
            "GB", "MB", "Mbps", "trđ", "kVA", "KVA", "mmHg", "MWh", "KV");

    /** Symbols of one letter that mean something else unless they touch the number. */
    private static final Set<String> ONLY_GLUED =
            Set.of("M", "T", "v", "V", "w", "s", "p", "h", "TB", "CV", "HP", "MP", "HA", "cal");

    private static final Set<String> DOSES = Set.of("lần", "ngày", "buổi", "liều");

    /** Before "5t" these weigh; elsewhere people are so old. */
    private static final Phrases LOADS = Phrases.of(
            "xe|tải|xe tải|tải trọng|trọng tải|hàng|thóc|gạo|xi măng|sắt|thép|cát|đá|phân|phân bón|rác|khoảng|sản lượng|nặng|cẩu|cầu");

    private static final Set<String> AREA_AND_VOLUME = Set.of("km", "Km", "KM", "m", "M", "dm", "cm", "mm");

    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("đ", "đồng"),
            Map.entry("Đ", "đồng"),
            Map.entry("đồng", "đồng"),
            Map.entry("VNĐ", "đồng"),
            Map.entry("VND", "đồng"),
            Map.entry("vnđ", "đồng"),
            Map.entry("vnd", "đồng"),
            Map.entry("Vnđ", "đồng"),
            Map.entry("Vnd", "đồng"),
            Map.entry("VNd", "đồng"),
            Map.entry("₫", "đồng"),
            Map.entry("USD", "đô la Mỹ"),
            Map.entry("usd", "đô la Mỹ"),
            Map.entry("$", "đô la Mỹ"),
            Map.entry("EUR", "ơ rô"),
            Map.entry("euro", "ơ rô"),
            Map.entry("€", "ơ rô"),
            Map.entry("JPY", "yên Nhật"),
            Map.entry("¥", "yên Nhật"),
            Map.entry("GBP", "bảng Anh"),
            Map.entry("£", "bảng Anh"),
            Map.entry("CNY", "nhân dân tệ"),
            Map.entry("NDT", "nhân dân tệ"),
            Map.entry("KRW", "won Hàn Quốc"),
            Map.entry("AUD", "đô la Úc"),
            Map.entry("SGD", "đô la Sing ga po"));

    /** The unit that starts at {@code i}, right after a number. */
    static @Nullable MeasureUnits at(Tokens t, int i) {
        String text = t.text(i);
        if (t.isMark(i, '%')) {
            return new MeasureUnits(i + 1, "phần trăm", Kind.PERCENT);
        }
        if (t.isMark(i, '‰')) {
            return new MeasureUnits(i + 1, "phần nghìn", Kind.PERCENT);
        }
        MeasureUnits degrees = degrees(t, i);
        if (degrees != null) {
            return degrees;
        }
        MeasureUnits money = currency(t, i);
        if (money != null) {
            return money;
        }
        if (text.equals("t") && t.glued(i)) {
            return new MeasureUnits(i + 1, LOADS.endBefore(t, i - 1) ? "tấn" : "tuổi", Kind.MEASURE);
        }
        if (text.equals("v") && t.glued(i) && t.isMark(i + 1, '/') && DOSES.contains(t.low(i + 2))) {
            return new MeasureUnits(i + 1, "viên", Kind.MEASURE);
        }
        String words = SYMBOLS.get(text);
        if (words == null || t.isBreak(i - 1) || !t.glued(i) && ONLY_GLUED.contains(text)) {
            return null;
        }
        return powered(t, i, text, words);
    }

    /** The currency that starts at {@code i}; {@code đ/c} is not one. */
    static @Nullable MeasureUnits currency(Tokens t, int i) {
        String words = CURRENCIES.get(t.text(i));
        if (words == null || t.isMark(i + 1, '/') && t.glued(i + 1) && t.isLow(i + 2, "c")) {
            return null;
        }
        if (t.text(i).equals("Đ") && !t.glued(i)) {
            return null;
        }
        // "20.000đ đồng" is a slip of the pen, said once.
        int next = t.isLow(i + 1, "đồng") && !t.isLow(i, "đồng") ? i + 2 : i + 1;
        return new MeasureUnits(next, words, Kind.MONEY);
    }

    /** A unit's symbol standing without a number: "đồng/m2", "nghìn ha", "ĐVT: kg". */
    static @Nullable MeasureUnits alone(Tokens t, int i, boolean certain) {
        String text = t.text(i);
        boolean squared = AREA_AND_VOLUME.contains(text) && power(t, i + 1) != null;
        if (!certain && !squared && !CLEAR.contains(text)) {
            return null;
        }
        String words = SYMBOLS.get(text);
        return words == null ? certain ? degrees(t, i) : null : powered(t, i, text, words);
    }

    /** Whether a unit or a written-out multiple follows; then a comma before it is decimal. */
    static boolean follows(Tokens t, int i) {
        return at(t, i) != null || Multiples.at(t, i) != null || COUNTED.contains(t.low(i));
    }

    private static final Set<String> COUNTED =
            Set.of("lít", "mét", "tấn", "tạ", "yến", "cân", "sào", "mẫu", "độ", "lần", "héc", "ki", "phần", "điểm");

    private static MeasureUnits powered(Tokens t, int i, String symbol, String words) {
        String power = AREA_AND_VOLUME.contains(symbol) ? power(t, i + 1) : null;
        return power == null
                ? new MeasureUnits(
                        i + 1, words, symbol.endsWith("đ") || symbol.equals("trd") ? Kind.MONEY : Kind.MEASURE)
                : new MeasureUnits(i + 2, words + power, Kind.MEASURE);
    }

    private static @Nullable String power(Tokens t, int i) {
        if (!t.glued(i) || t.glued(i + 1) && (t.isNumber(i + 1) || t.isWord(i + 1))) {
            return null;
        }
        return switch (t.text(i)) {
            case "2", "²" -> " vuông";
            case "3", "³" -> " khối";
            default -> null;
        };
    }

    private static @Nullable MeasureUnits degrees(Tokens t, int i) {
        int letter = i;
        if (t.isMark(i, '°') || t.isLow(i, "độ")) {
            letter = i + 1;
        } else if (!t.isLow(i, "oc") || !t.text(i).equals("oC")) {
            return null;
        }
        if (letter == i) {
            return new MeasureUnits(i + 1, "độ xê", Kind.MEASURE);
        }
        String scale = t.text(letter);
        if (scale.equals("C") || scale.equals("c") && t.isMark(i, '°')) {
            return new MeasureUnits(letter + 1, "độ xê", Kind.MEASURE);
        }
        if (scale.equals("F")) {
            return new MeasureUnits(letter + 1, "độ ép", Kind.MEASURE);
        }
        return t.isMark(i, '°') ? new MeasureUnits(letter, "độ", Kind.MEASURE) : null;
    }
}
