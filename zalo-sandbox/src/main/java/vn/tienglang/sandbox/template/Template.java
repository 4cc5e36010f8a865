package vn.tienglang.sandbox.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that was approved beforehand; only what stands between angle brackets changes.
 *
 * @param id digits
 * @param text for example {@code Kính gửi <customer_name>, xã có thông báo <ma>.}
 * @param dailyQuota messages a day for this template (-147); 0 = only the OA's own limit
 * @param byUid whether it may also be sent by user id (-249)
 * @param night whether it may be sent from 22:00 to 05:59 (-133)
 */
public record Template(
        String id,
        String oa,
        String name,
        Status status,
        String text,
        List<Parameter> parameters,
        int dailyQuota,
        boolean byUid,
        boolean night) {

    /** Characters a gap takes when the seed does not say. */
    public static final int USUAL_LENGTH = 100;

    private static final Pattern GAP = Pattern.compile("<([A-Za-z0-9_]+)>");

    /** What the approval came to. */
    public enum Status {
        ENABLE,
        PENDING_REVIEW,
        REJECT,
        DISABLE
    }

    /**
     * One gap.
     *
     * @param type STRING, NUMBER, DATE (dd/MM/yyyy, with or without a time before or after) or PHONE
     * @param maxLength characters
     */
    public record Parameter(String name, Type type, boolean required, int maxLength) {

        /** What may stand in it. */
        public enum Type {
            STRING(".*"),
            NUMBER("-?\\d[\\d.,]*"),
            DATE("(\\d{2}:\\d{2}(:\\d{2})? )?\\d{2}/\\d{2}/\\d{4}( \\d{2}:\\d{2}(:\\d{2})?)?"),
            PHONE("\\+?\\d{9,12}");

            private final Pattern form;

            Type(String form) {
                this.form = Pattern.compile(form, Pattern.DOTALL);
            }

            public boolean takes(String value) {
                return form.matcher(value).matches();
            }
        }

        public Parameter {
            if (maxLength < 1) {
                throw new IllegalArgumentException("maxLength must be at least 1");
            }
        }
    }

    public Template {
        parameters = List.copyOf(parameters);
        if (dailyQuota < 0) {
            throw new IllegalArgumentException("dailyQuota cannot be negative");
        }
    }

    /** Every gap of a text, each for any words and required. */
    public static List<Parameter> gaps(String text) {
        return GAP.matcher(text)
                .results()
                .map(gap -> gap.group(1))
                .distinct()
                .map(name -> new Parameter(name, Parameter.Type.STRING, true, USUAL_LENGTH))
                .toList();
    }

    /** The text with its gaps filled; a gap without a value stays empty. */
    public String filled(Map<String, String> values) {
        return GAP.matcher(text).replaceAll(gap -> Matcher.quoteReplacement(values.getOrDefault(gap.group(1), "")));
    }
}
